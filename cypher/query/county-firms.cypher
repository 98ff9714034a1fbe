// How many firms does each county or zone have, those in its towns and parks included?
MATCH (place:Place {version: $version}) WHERE place.kind IN ['county', 'zone']
MATCH (firm:Firm {version: $version})-[:LOCATED_IN]->()-[:WITHIN*0..2]->(place)
RETURN place, count(DISTINCT firm) AS firms
ORDER BY firms DESC, place.id
