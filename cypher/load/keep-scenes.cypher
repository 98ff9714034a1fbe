// Keeps scenes of a dataset; one that is there under the same id becomes what is given. Nothing is kept of a dataset that is not there.
MATCH (dataset:Dataset {id: $dataset})
UNWIND $scenes AS given
MERGE (scene:Scene {dataset: dataset.id, id: given.id})
SET scene += given
RETURN count(scene) AS kept
