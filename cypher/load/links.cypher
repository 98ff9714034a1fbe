// Writes one batch of links of one type between nodes of the same version; a retry of a committed batch writes nothing.
MERGE (batch:Batch {version: $version, number: $number})
ON CREATE SET batch.rows = 0, batch.at = datetime()
WITH batch WHERE batch.rows = 0
UNWIND $rows AS row
MATCH (from:Entity {version: $version, id: row.from})
MATCH (to:Entity {version: $version, id: row.to})
CREATE (from)-[link:$($type)]->(to)
SET link = row.properties
WITH batch, count(*) AS made
SET batch.rows = made
