// Which of these links of one type, told by their ends, item and key, has a version, and what is stored of each?
UNWIND range(0, size($keys) - 1) AS at
WITH at, $keys[at] AS key
MATCH (from:Entity {version: $version, id: key[0]})
MATCH (to:Entity {version: $version, id: key[1]})
MATCH (from)-[link]->(to)
WHERE type(link) = $type AND coalesce(link.item, '') = key[2] AND coalesce(link.key, '') = key[3]
RETURN at, properties(link) AS properties
