// Who uses the products ($items, or all), and where do the users stand?
MATCH (product:Product {version: $version})
WHERE $items IS NULL OR product.id IN $items
MATCH (product)<-[uses:USES]-(user:Entity)
RETURN product.id AS product,
       collect([
         user.id, uses.asOf, uses.validFrom, coalesce(uses.validTo, user.validTo),
         [(user)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END]
       ]) AS users
