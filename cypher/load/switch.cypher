// Makes a finished load the one that readers see, in one transaction; the version it replaces is kept until swept. Answers nothing when the sweep has taken the version.
MATCH (version:Version {id: $version})
SET version.at = datetime() // waits for a sweep that is taking the same version
WITH version WHERE version.sweeping IS NULL
MERGE (dataset:Dataset {id: $dataset})
ON CREATE SET dataset.createdAt = datetime()
WITH dataset, dataset.version AS before
OPTIONAL MATCH (replaced:Version {id: before})
SET replaced.at = datetime()
SET dataset += $properties, dataset.version = $version, dataset.loadedAt = datetime()
RETURN DISTINCT dataset.version AS version
