// Which needs do firms have?
MATCH (need:Need {version: $version})<-[:HAS_NEED]-(firm:Entity)
RETURN need.id AS need, firm.id AS firm, need.state AS state, need.asOf AS asOf, need.validFrom AS validFrom,
       need.validTo AS validTo
ORDER BY need, firm
