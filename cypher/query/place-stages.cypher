// Which stages are operated directly in each place: where the link says, else where the operator is located?
MATCH (stage:Stage {version: $version})<-[operates:OPERATES]-(operator:Entity)
OPTIONAL MATCH (operator)-[:LOCATED_IN]->(located:Place)
WITH DISTINCT coalesce(operates.place, located.id) AS place, stage.id AS stage
WHERE place IS NOT NULL
RETURN place, collect(stage) AS stages
