// Which projects add to which stage, and whose are they?
MATCH (stage:Stage {version: $version})<-[adds:ADDS_TO]-(project:Project {version: $version})
RETURN stage.id AS stage,
       collect({project: project.id, phase: project.phase, ownAsOf: project.asOf, asOf: adds.asOf, validFrom: adds.validFrom,
                validTo: coalesce(adds.validTo, project.validTo),
                firms: COLLECT { MATCH (project)-[:BY]->(firm:Firm) RETURN firm.id ORDER BY firm.id }}) AS projects
