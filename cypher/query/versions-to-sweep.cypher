// Which versions no dataset points at and no load has touched for the grace time?
MATCH (version:Version)
WHERE NOT EXISTS { MATCH (dataset:Dataset) WHERE dataset.version = version.id }
OPTIONAL MATCH (batch:Batch) WHERE batch.version = version.id
WITH version, max(batch.at) AS lastBatch
WITH version, CASE WHEN lastBatch > version.at THEN lastBatch ELSE version.at END AS lastSeen
WHERE lastSeen <= datetime() - duration({seconds: $graceSeconds})
RETURN version.id AS version
ORDER BY version
