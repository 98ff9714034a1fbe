// Which firms go with the lost ones ($ids; null: every firm), as the majority of each is held by another, and which stages do they operate?
MATCH (lost:Entity {version: $version})
WHERE (lost:Firm OR lost:Cluster) AND ($ids IS NULL OR lost.id IN $ids)
MATCH (firm:Entity)(()-[owned:OWNED_BY]->(owner:Entity)
  WHERE owned.share > 0.5 OR (owned.share IS NULL AND NOT EXISTS { MATCH (startNode(owned))-[other:OWNED_BY]->(:Entity) WHERE other <> owned }))*(lost)
MATCH (firm)-[:OPERATES]->(stage:Stage)
RETURN DISTINCT lost.id AS lost, firm.id AS firm, stage.id AS stage
ORDER BY lost, firm, stage
