// Which versions no dataset points at and no load has touched for the grace time? Also those that a load went on writing after they were swept.
CALL () {
  MATCH (version:Version)
  RETURN version.id AS id, version.at AS at
  UNION
  MATCH (batch:Batch)
  RETURN batch.version AS id, max(batch.at) AS at
}
WITH id, max(at) AS lastSeen
WHERE lastSeen <= datetime() - duration({seconds: $graceSeconds})
  AND NOT EXISTS { MATCH (dataset:Dataset) WHERE dataset.version = id }
RETURN id AS version
ORDER BY version
