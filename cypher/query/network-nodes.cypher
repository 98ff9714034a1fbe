// What are these things, how many others does each kind of link join them to, which figures do they have, and what are they grouped by?
UNWIND $ids AS id
MATCH (thing:Entity {version: $version, id: id})
RETURN labels(thing) AS labels, properties(thing) AS properties,
       COLLECT {
         MATCH (thing)-[link]-(other:Entity)
         WHERE other <> thing AND NOT (type(link) = 'HAS_FIGURE' AND startNode(link) = thing)
         WITH type(link) AS type, CASE WHEN startNode(link) = thing THEN 'out' ELSE 'in' END AS direction, count(DISTINCT other) AS count
         ORDER BY type, direction
         RETURN {type: type, direction: direction, count: count}
       } AS links,
       COLLECT {
         MATCH (thing)-[:HAS_FIGURE]->(figure:Figure) WHERE figure.value IS NOT NULL AND figure.item IS NULL
         WITH figure ORDER BY figure.quantity, figure.asOf DESC, figure.id
         RETURN figure {.quantity, .value, .unit, .asOf}
       } AS figures,
       COLLECT { MATCH (thing)-[:OPERATES*0..1]->()-[:PART_OF]->(chain:Chain) WITH DISTINCT chain ORDER BY chain.id RETURN chain {.id, .name, .nameEn} } AS chains,
       COLLECT { MATCH (thing)-[:LOCATED_IN]->(place:Place) WITH place ORDER BY place.id RETURN place {.id, .name, .nameEn} } AS places,
       COLLECT { MATCH (thing)-[:LOCATED_IN|WITHIN*0..9]->(place:Place) WITH DISTINCT place ORDER BY place.id RETURN place.id } AS within,
       COLLECT { MATCH (thing)-[:OPERATES]->(stage:Stage) WITH stage ORDER BY stage.id RETURN stage {.id, .name, .nameEn} } AS stages,
       COLLECT { MATCH (thing)-[:OWNED_BY]->(owner:Firm) WITH owner ORDER BY owner.id RETURN owner {.id, .name, .nameEn} } AS owners
