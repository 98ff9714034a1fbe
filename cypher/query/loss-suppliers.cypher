// Who is known to give each input of a stage: by SUPPLIES to its operators, as a stage that feeds or yields it, or by making it? What stops is computed on these rows.
MATCH (stage:Stage {version: $version})
MATCH (item:Product {version: $version})
WHERE NOT item.kind IN ['energy', 'utility', 'equipment']
  AND (EXISTS { (stage)-[:CONSUMES]->(item) } OR EXISTS { MATCH (:Stage)-[fed:FEEDS]->(stage) WHERE fed.item = item.id })
RETURN stage.id AS stage, item.id AS item,
       COLLECT { MATCH (stage)<-[:OPERATES]-(buyer:Entity)<-[supplies:SUPPLIES]-(supplier:Entity) WHERE supplies.item = item.id
                 RETURN DISTINCT supplier.id ORDER BY supplier.id } AS suppliers,
       COLLECT { MATCH (source:Stage) WHERE source <> stage AND source.version = $version
                   AND (EXISTS { (source)-[:YIELDS]->(item) } OR EXISTS { MATCH (source)-[feeds:FEEDS]->(stage) WHERE feeds.item = item.id })
                 RETURN DISTINCT source.id ORDER BY source.id } AS stages,
       COLLECT { MATCH (item)<-[:MAKES]-(maker:Entity) RETURN DISTINCT maker.id ORDER BY maker.id } AS makers
ORDER BY stage, item
