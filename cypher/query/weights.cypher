// Which figures say how much weight chains and places have, in persons or output?
MATCH (thing:Chain|Place {version: $version})-[:HAS_FIGURE]->(figure:Figure)
WHERE figure.quantity IN ['employment', 'output value'] AND figure.item IS NULL AND figure.value IS NOT NULL
RETURN thing.id AS of, figure.id AS id, figure.quantity AS quantity, figure.value AS value, figure.unit AS unit,
       figure.place AS place, figure.asOf AS asOf
ORDER BY of, id
