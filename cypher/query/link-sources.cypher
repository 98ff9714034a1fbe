// Which sources stand behind these links? Each is asked for by its from, type, to and item.
UNWIND $links AS asked
MATCH (from:Entity {version: $version, id: asked.from})-[link]->(to:Entity {version: $version, id: asked.to})
WHERE type(link) = asked.type AND (link.item = asked.item OR (asked.item IS NULL AND link.item IS NULL))
RETURN asked.id AS id, link.sources AS sources
