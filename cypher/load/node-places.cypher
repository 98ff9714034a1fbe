// Where the database keeps the nodes of a batch that was committed before its answer arrived, in the order of their ids.
UNWIND range(0, size($ids) - 1) AS at
MATCH (entity:Entity {version: $version, id: $ids[at]})
WITH entity, at ORDER BY at
RETURN collect(id(entity)) AS places
