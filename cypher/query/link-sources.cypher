// Which sources stand behind these links? Each is asked for by its from, type, to, item and key; without a key, all that run side by side.
UNWIND $links AS asked
MATCH (from:Entity {version: $version, id: asked.from})-[link]->(to:Entity {version: $version, id: asked.to})
WHERE type(link) = asked.type AND (link.item = asked.item OR (asked.item IS NULL AND link.item IS NULL))
  AND (asked.key IS NULL OR link.key = asked.key)
UNWIND link.sources AS source
RETURN asked.id AS id, collect(DISTINCT source) AS sources
