// How many things of each label does a version hold?
MATCH (entity:Entity) WHERE entity.version = $version
UNWIND [label IN labels(entity) WHERE label <> 'Entity'] AS kind
RETURN kind, count(*) AS count
ORDER BY kind
