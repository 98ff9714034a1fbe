// Writes one batch of links of one type between nodes of the same version, found by their places; a retry of a committed batch writes nothing.
MERGE (batch:Batch {version: $version, number: $number})
ON CREATE SET batch.rows = 0, batch.at = datetime()
WITH batch WHERE batch.rows = 0
UNWIND $rows AS row
MATCH (from) WHERE id(from) = row.from AND from.version = $version
MATCH (to) WHERE id(to) = row.to AND to.version = $version
CREATE (from)-[link:$($type)]->(to)
SET link = row.properties
WITH batch, count(*) AS made
SET batch.rows = made
