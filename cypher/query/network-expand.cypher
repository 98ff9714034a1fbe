// What else do these ways lead to from a thing? Each other thing once, those with the most links first, then by id, from a given place on.
MATCH (thing:Entity {version: $version, id: $id})-[link]-(other:Entity)
WHERE other <> thing
  AND type(link) + CASE WHEN startNode(link) = thing THEN '|out' ELSE '|in' END IN $ways
WITH DISTINCT other
WITH other.id AS other, COUNT { (other)--() } AS degree
WITH other, toString(1000000000 - degree) + '|' + other AS place
WITH collect({id: other, place: place}) AS found
WITH size(found) AS total, found
UNWIND CASE WHEN total = 0 THEN [null] ELSE found END AS each
WITH total, each WHERE each IS NULL OR $after IS NULL OR each.place > $after
WITH total, each ORDER BY each.place LIMIT $limit
RETURN each.id AS id, each.place AS place, total
