// Who supplies those who operate the stages ($stages, or all)? With $amounts everything and how much, else only what the stages take in.
MATCH (stage:Stage {version: $version})
WHERE $stages IS NULL OR stage.id IN $stages
MATCH (stage)<-[:OPERATES]-(buyer:Entity)
WITH buyer, collect(stage) AS stages
MATCH (buyer)<-[supplies:SUPPLIES]-(supplier:Entity)
WHERE $amounts OR any(stage IN stages WHERE
  EXISTS { MATCH (stage)-[:CONSUMES]->(product:Product) WHERE product.id = supplies.item }
  OR EXISTS { MATCH (stage)<-[fed:FEEDS]-(:Stage) WHERE fed.item = supplies.item })
RETURN buyer.id AS buyer,
       collect([
         supplier.id, supplier:Cluster, supplies.item, supplies.key, CASE WHEN $amounts THEN supplies.quantity END,
         CASE WHEN $amounts THEN supplies.unit END, CASE WHEN $amounts THEN supplies.value END,
         supplies.asOf, supplies.validFrom, supplies.validTo,
         [(supplier)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END]
       ]) AS supplies
