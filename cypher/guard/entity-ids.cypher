// Which ids of ours do these entities ($ids, as Neo4j calls them) have?
MATCH (entity)
WHERE elementId(entity) IN $ids
RETURN elementId(entity) AS theirs, entity.id AS ours
