// Who operates which stage, where if not where it is located, and how much?
MATCH (operator:Entity)-[operates:OPERATES]->(stage:Entity)
WHERE operator.version = $version
RETURN operator.id AS from, stage.id AS to, null AS item, operates.key AS key, operates.status AS status, operates.sources AS sources,
       operates.asOf AS asOf, operates.validFrom AS validFrom, operates.validTo AS validTo,
       operates.place AS place, operates.firmCount AS firmCount, operates.capacity AS capacity, operates.unit AS unit
