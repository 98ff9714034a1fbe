// The links of one type in a version, as their ends and item.
MATCH (from:Entity)-[link]->(to:Entity) WHERE from.version = $version AND type(link) = $type
RETURN from.id AS from, to.id AS to, link.item AS item
