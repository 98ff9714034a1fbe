// How many things of each label has a version?
MATCH (entity:Entity) WHERE entity.version = $version
RETURN labels(entity) AS labels, count(*) AS count
