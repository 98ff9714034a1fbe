// The ids and names of the things of one label in a version.
MATCH (entity:Entity) WHERE entity.version = $version AND $label IN labels(entity)
RETURN entity.id AS id, entity.name AS name
