// Which figures say how much weight these things (a chain, a region and what it lies in) have, in persons or output?
UNWIND $ids AS id
MATCH (thing:Entity {version: $version, id: id})-[:HAS_FIGURE]->(figure:Figure)
WHERE figure.quantity IN ['employment', 'output value'] AND figure.item IS NULL AND figure.value IS NOT NULL
RETURN id AS of, figure.id AS id, figure.quantity AS quantity, figure.value AS value, figure.unit AS unit,
       figure.place AS place, figure.asOf AS asOf
ORDER BY id
