// Takes a version for the sweep, so that a load that was thought dead cannot make it visible any more; answers whether it could: not when a dataset has come to point at it, or a load has touched it, since it was found.
MERGE (version:Version {id: $version})
SET version.sweeping = true // waits for a switch of the same version, and makes a later one wait
WITH version
OPTIONAL MATCH (batch:Batch) WHERE batch.version = version.id
WITH version, max(batch.at) AS lastBatch
WITH version, CASE WHEN version.at IS NULL OR lastBatch > version.at THEN lastBatch ELSE version.at END AS lastSeen
WITH version, lastSeen <= datetime() - duration({seconds: $graceSeconds})
     AND NOT EXISTS { MATCH (dataset:Dataset) WHERE dataset.version = version.id } AS claimed
SET version.sweeping = CASE WHEN claimed THEN true END
RETURN claimed
