// The links of one type in a version, as their ends, item and key.
MATCH (from:Entity)-[link]->(to:Entity) WHERE from.version = $version AND type(link) = $type
RETURN from.id AS from, to.id AS to, link.item AS item, link.key AS key
