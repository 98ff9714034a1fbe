// Who operates each stage of the chains (or of one, $chain) in a region, in a year ($year null: now)? What a stage's state is, and how complete a chain, is computed on these rows.
MATCH (stage:Stage {version: $version})-[part:PART_OF]->(chain:Chain {version: $version})
WHERE $chain IS NULL OR chain.id = $chain
RETURN chain.id AS chain, stage.id AS stage, part.required AS required,
       COLLECT {
         MATCH (stage)<-[operates:OPERATES]-(operator:Entity)
         OPTIONAL MATCH (operator)-[located:LOCATED_IN]->(own:Place)
         WHERE operates.place IS NULL AND (located.validTo IS NULL OR left(located.validTo, 4) >= left(coalesce(toString($year), $today), 4))
         WITH operator, coalesce(operates.place, own.id) AS place, operates.validFrom AS validFrom, operates.asOf AS asOf,
              coalesce(operates.validTo, operator.validTo) AS validTo
         WHERE $region = 'everywhere' OR EXISTS { MATCH (:Entity {version: $version, id: place})-[:WITHIN*0..9]->(:Place {id: $region}) }
         WITH operator, [date IN [validFrom, asOf, validTo] WHERE date IS NOT NULL] AS dates, validFrom, asOf,
              toInteger(left(replace(split(validTo, '/')[-1], '~', ''), 4)) AS last
         WITH operator, dates, last, toInteger(left(replace(split(coalesce(validFrom, asOf, dates[0]), '/')[-1], '~', ''), 4)) AS first
         WHERE CASE WHEN $year IS NULL THEN last IS NULL OR last >= toInteger(left($today, 4))
                    ELSE size(dates) > 0 AND first <= $year AND (last IS NULL OR last >= $year) END
         RETURN DISTINCT operator.id ORDER BY operator.id
       } AS operators
ORDER BY chain, stage
