// Every thing of one label, in the order of its id.
MATCH (entity:Entity)
WHERE entity.version = $version AND entity.id >= '' AND $label IN labels(entity)
RETURN properties(entity) AS properties
ORDER BY entity.id
