// What does one link say? Its identity is from, type, to and item.
MATCH (from:Entity {version: $version, id: $from})-[link]->(to:Entity {version: $version, id: $to})
WHERE type(link) = $type AND (link.item = $item OR ($item IS NULL AND link.item IS NULL))
RETURN properties(link) AS properties
LIMIT 1
