// Who is known to give each input of a stage: by SUPPLIES to its operators, as a stage that feeds or yields it, as one whose by-product goes there, or by making it? What stops is computed on these rows.
MATCH (stage:Stage {version: $version})
CALL (stage) {
  MATCH (stage)-[:CONSUMES]->(item:Product)
  RETURN item
  UNION
  MATCH (:Stage)-[fed:FEEDS]->(stage)
  MATCH (item:Entity {version: $version, id: fed.item})
  RETURN item
}
WITH stage, item
WHERE NOT item.kind IN ['energy', 'utility', 'equipment']
RETURN stage.id AS stage, item.id AS item,
       COLLECT { MATCH (stage)<-[:OPERATES]-(:Entity)<-[supplies:SUPPLIES]-(supplier:Entity) WHERE supplies.item = item.id
                 RETURN DISTINCT supplier.id } AS suppliers,
       COLLECT { MATCH (item)<-[:YIELDS]-(source:Stage) WHERE source <> stage RETURN source.id AS source
                 UNION MATCH (stage)<-[feeds:FEEDS]-(source:Stage) WHERE feeds.item = item.id AND source <> stage RETURN source.id AS source } AS stages,
       COLLECT { MATCH (stage)<-[flow:RECYCLES_TO]-(source:Entity) WHERE flow.item = item.id
                 RETURN DISTINCT coalesce(flow.fromFirm, source.id) } AS recyclers,
       COLLECT { MATCH (item)<-[:MAKES]-(maker:Entity) RETURN DISTINCT maker.id } AS makers
ORDER BY stage, item
