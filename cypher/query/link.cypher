// What does one link say? Its identity is from, type, to, item and key; asked for without a key, the first of several is told, the one without a key before others.
MATCH (from:Entity {version: $version, id: $from})-[link]->(to:Entity {version: $version, id: $to})
WHERE type(link) = $type AND (link.item = $item OR ($item IS NULL AND link.item IS NULL))
AND ($key IS NULL OR link.key = $key)
RETURN properties(link) AS properties
ORDER BY coalesce(link.key, '')
LIMIT 1
