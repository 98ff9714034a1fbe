// Which of these ids has a version, and what is stored of each?
UNWIND range(0, size($ids) - 1) AS at
MATCH (entity:Entity {version: $version, id: $ids[at]})
RETURN at, labels(entity) AS labels, properties(entity) AS properties
