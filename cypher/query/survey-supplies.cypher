// Who supplies those who operate the stages ($stages, or all), and where do the suppliers stand?
MATCH (stage:Stage {version: $version})
WHERE $stages IS NULL OR stage.id IN $stages
MATCH (stage)<-[:OPERATES]-(buyer:Entity)
WITH DISTINCT buyer
MATCH (buyer)<-[supplies:SUPPLIES]-(supplier:Entity)
RETURN buyer.id AS buyer,
       collect([
         supplier.id, supplier:Cluster, supplies.item, supplies.quantity, supplies.unit, supplies.value,
         supplies.asOf, supplies.validFrom, supplies.validTo,
         [(supplier)-[located:LOCATED_IN]->(place:Place) | [place.id, located.validFrom, located.validTo]]
       ]) AS supplies
