// What passes from firm to firm: by SUPPLIES, and by FEEDS and RECYCLES_TO between the stages that they operate (of a chain, $chain, or of all)? Who is critical is computed on these rows.
CALL () {
  MATCH (supplier:Entity {version: $version})-[supplies:SUPPLIES]->(buyer:Entity)
  RETURN supplier.id AS from, 'SUPPLIES' AS type, buyer.id AS to, supplies.item AS item
  UNION
  MATCH (giver:Entity {version: $version})-[:OPERATES]->(before:Stage {version: $version})-[passes:FEEDS|RECYCLES_TO]->(after:Stage)<-[:OPERATES]-(taker:Entity)
  WHERE giver <> taker AND ($chain IS NULL OR all(stage IN [before, after] WHERE EXISTS { (stage)-[:PART_OF]->(:Chain {id: $chain}) }))
  RETURN giver.id AS from, type(passes) AS type, taker.id AS to, passes.item AS item
}
RETURN from, type, to, item
ORDER BY from, type, to, item
