// Takes a dataset out of sight, and removes its scenes and decks; its version is swept like any that no pointer names.
MATCH (dataset:Dataset {id: $dataset})
CALL (dataset) {
  MATCH (view:Scene|Deck {dataset: dataset.id})
  DELETE view
}
OPTIONAL MATCH (version:Version {id: dataset.version})
SET version.at = datetime()
DELETE dataset
