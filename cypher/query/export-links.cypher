// Every link of one type, in the order of where it begins.
MATCH (from:Entity)-[link]->(to:Entity)
WHERE from.version = $version AND from.id >= '' AND type(link) = $type
RETURN from.id AS from, to.id AS to, properties(link) AS properties
ORDER BY from.id
