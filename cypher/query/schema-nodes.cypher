// Which properties do the things of each label have: how many have it, and one of its values?
MATCH (entity:Entity) WHERE entity.version = $version AND entity.id >= ''
UNWIND keys(entity) AS property
RETURN [label IN labels(entity) WHERE label <> 'Entity'][0] AS of, property, count(*) AS known, min(entity[property]) AS example
ORDER BY of, property
