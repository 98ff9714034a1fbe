// Everything a version holds: what each thing is, what it is called and when it ended.
MATCH (entity:Entity)
WHERE entity.version = $version AND entity.id >= ''
RETURN entity.id AS id, [label IN labels(entity) WHERE label <> 'Entity'][0] AS label,
       coalesce(entity.name, entity.original) AS name, entity.nameEn AS nameEn, entity.validTo AS validTo
