// Which projects add to the stages ($stages, or all), whose are they, and where do project and firm stand?
MATCH (stage:Stage {version: $version})
WHERE $stages IS NULL OR stage.id IN $stages
MATCH (stage)<-[adds:ADDS_TO]-(project:Project)
RETURN stage.id AS stage,
       collect([
         project.id, project.phase, adds.asOf, adds.validFrom, coalesce(adds.validTo, project.validTo),
         [(project)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END],
         [(project)-[:BY]->(firm:Firm) |
           [firm.id, [(firm)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END]]]
       ]) AS projects
