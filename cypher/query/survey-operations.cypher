// Who operates the stages ($stages, or all), and where do the operators stand? A firm that has closed operates nothing.
MATCH (stage:Stage {version: $version})
WHERE $stages IS NULL OR stage.id IN $stages
MATCH (stage)<-[operates:OPERATES]-(operator:Entity)
RETURN stage.id AS stage,
       collect([
         operator.id, operator:Cluster, operates.place, operates.firmCount, operates.capacity, operates.unit,
         operates.asOf, operates.validFrom, coalesce(operates.validTo, operator.validTo),
         [(operator)-[located:LOCATED_IN]->(place:Place) | [place.id, located.validFrom, located.validTo]]
       ]) AS operations
