// Who operates the stages of a chain, and where do the operators stand?
MATCH (:Entity {version: $version, id: $id})<-[:PART_OF]-(stage:Stage)<-[operates:OPERATES]-(operator:Entity)
RETURN labels(operator) AS labels, properties(operator) AS operator, stage.id AS stage, properties(operates) AS operates,
       COLLECT { MATCH (operator)-[:LOCATED_IN]->(place:Place) RETURN place {.id, .name, .nameEn} ORDER BY place.id } AS places
ORDER BY stage.id, operator.id
