// Which places are there, and what does each lie directly within?
MATCH (place:Place {version: $version})
RETURN place.id AS id, place.name AS name, place.nameEn AS nameEn, place.kind AS kind,
       COLLECT { MATCH (place)-[:WITHIN]->(parent:Place) RETURN parent.id ORDER BY parent.id } AS parents
