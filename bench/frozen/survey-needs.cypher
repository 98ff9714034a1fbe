// Which needs do firms have, and where do the firms stand?
MATCH (need:Need {version: $version})<-[:HAS_NEED]-(firm:Entity)
RETURN need.id AS need, firm.id AS firm, need.state AS state, need.asOf AS asOf, need.validFrom AS validFrom,
       need.validTo AS validTo,
       [(firm)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END] AS places
ORDER BY need, firm
