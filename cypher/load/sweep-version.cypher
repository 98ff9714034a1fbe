// Forgets a version whose things are gone, unless a dataset has come to point at it.
MATCH (version:Version {id: $version})
WHERE NOT EXISTS { (:Dataset {version: $version}) }
OPTIONAL MATCH (batch:Batch) WHERE batch.version = $version
DETACH DELETE batch, version
