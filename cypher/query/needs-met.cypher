// By whom were needs met, and which chains do the firms that had them operate in?
MATCH (need:Need {version: $version})<-[:HAS_NEED]-(firm:Entity)
RETURN need.id AS need, firm.id AS firm,
       COLLECT { MATCH (need)-[:MET_BY]->(helper:Entity) RETURN helper.id ORDER BY helper.id } AS metBy,
       COLLECT {
         MATCH (firm)-[:OPERATES]->(:Stage)-[:PART_OF]->(chain:Chain) RETURN DISTINCT chain.id ORDER BY chain.id
       } AS chains
ORDER BY need, firm
