// Makes a finished load the one that readers see, in one transaction; the version it replaces is kept until swept.
MATCH (version:Version {id: $version})
SET version.at = datetime()
WITH version WHERE version.sweeping IS NULL
MERGE (dataset:Dataset {id: $dataset})
WITH dataset, dataset.version AS before
OPTIONAL MATCH (replaced:Version {id: before})
SET replaced.at = datetime()
SET dataset += $properties, dataset.version = $version, dataset.loadedAt = datetime()
