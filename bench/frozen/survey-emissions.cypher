// Which firm emits what, and where does it stand?
MATCH (firm:Firm)-[emits:EMITS]->(product:Product)
WHERE firm.version = $version
WITH firm, collect([product.id, emits.asOf, emits.validFrom, emits.validTo]) AS emissions
RETURN firm.id AS firm, emissions,
       [(firm)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END] AS places
