// How many links of each type come into a thing and go out of it?
MATCH (thing:Entity {version: $version, id: $id})-[link]-(:Entity)
WITH type(link) AS type, CASE WHEN startNode(link) = thing THEN 'out' ELSE 'in' END AS direction
RETURN type, direction, count(*) AS count
ORDER BY type, direction
