// Which firms go with the lost ones ($ids; null: every firm), as the majority of each is held by another, and which stages do they operate?
MATCH (lost:Entity {version: $version})
WHERE (lost:Firm OR lost:Cluster) AND ($ids IS NULL OR lost.id IN $ids)
MATCH held = (firm:Entity)-[:OWNED_BY*0..9]->(lost)
WHERE all(owned IN relationships(held) WHERE owned.share > 0.5 OR owned.share IS NULL)
MATCH (firm)-[:OPERATES]->(stage:Stage)
RETURN DISTINCT lost.id AS lost, firm.id AS firm, stage.id AS stage
ORDER BY lost, firm, stage
