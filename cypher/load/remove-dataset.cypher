// Takes a dataset out of sight; its version is swept like any that no pointer names.
MATCH (dataset:Dataset {id: $dataset})
OPTIONAL MATCH (version:Version {id: dataset.version})
SET version.at = datetime()
DELETE dataset
