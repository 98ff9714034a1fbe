// Writes one batch of nodes of one label and answers where the database keeps them, in the order of the rows; a retry of a batch that was already committed writes and answers nothing.
MERGE (batch:Batch {version: $version, number: $number})
ON CREATE SET batch.rows = 0, batch.at = datetime()
WITH batch WHERE batch.rows = 0
UNWIND range(0, size($rows) - 1) AS at
CREATE (entity:Entity:$($label))
SET entity = $rows[at]
WITH batch, entity, at ORDER BY at
WITH batch, collect(id(entity)) AS places
SET batch.rows = size(places)
RETURN places
