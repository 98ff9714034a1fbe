// Which needs do firms have, and where do the firms stand?
MATCH (need:Need {version: $version})<-[:HAS_NEED]-(firm:Entity)
RETURN need.id AS need, firm.id AS firm, need.state AS state, need.asOf AS asOf, need.validFrom AS validFrom,
       need.validTo AS validTo,
       [(firm)-[located:LOCATED_IN]->(place:Place) | [place.id, located.validFrom, located.validTo]] AS places
ORDER BY need, firm
