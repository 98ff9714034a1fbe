// Who operates the stages ($stages, or all), where do the operators stand, and how much? A closed firm operates nothing.
MATCH (stage:Stage {version: $version})
WHERE $stages IS NULL OR stage.id IN $stages
MATCH (stage)<-[operates:OPERATES]-(operator:Entity)
RETURN stage.id AS stage,
       collect([
         operator.id, operator:Cluster, operates.place, operates.firmCount,
         operates.capacity, operates.unit,
         operates.asOf, operates.validFrom, coalesce(operates.validTo, operator.validTo),
         [(operator)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END]
       ]) AS operations
