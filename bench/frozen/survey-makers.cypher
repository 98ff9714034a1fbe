// Who makes the products ($items, or all), and where do the makers stand?
MATCH (product:Product {version: $version})
WHERE $items IS NULL OR product.id IN $items
MATCH (product)<-[makes:MAKES]-(maker:Entity)
RETURN product.id AS product,
       collect([
         maker.id, maker:Cluster, makes.asOf, makes.validFrom, coalesce(makes.validTo, maker.validTo),
         [(maker)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END]
       ]) AS makers
