// What are these things, which chains are they part of, and which figures do they have?
UNWIND $ids AS id
MATCH (thing:Entity {version: $version, id: id})
RETURN labels(thing) AS labels, properties(thing) AS properties,
       COLLECT { MATCH (thing)-[:PART_OF]->(chain:Chain) RETURN chain {.id, .name, .nameEn} ORDER BY chain.id } AS chains,
       COLLECT { MATCH (thing)-[:HAS_FIGURE]->(figure:Figure) RETURN properties(figure) ORDER BY figure.quantity, figure.id } AS figures
