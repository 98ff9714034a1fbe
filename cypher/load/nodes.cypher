// Writes one batch of nodes of one label; a retry of a batch that was already committed writes nothing.
MERGE (batch:Batch {version: $version, number: $number})
ON CREATE SET batch.rows = 0, batch.at = datetime()
WITH batch WHERE batch.rows = 0
UNWIND $rows AS row
CREATE (entity:Entity:$($label))
SET entity = row
WITH batch, count(*) AS made
SET batch.rows = made
