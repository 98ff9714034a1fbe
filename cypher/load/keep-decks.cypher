// Keeps decks of a dataset; one that is there under the same id becomes what is given. Nothing is kept of a dataset that is not there.
MATCH (dataset:Dataset {id: $dataset})
UNWIND $decks AS given
MERGE (deck:Deck {dataset: dataset.id, id: given.id})
SET deck += given
RETURN count(deck) AS kept
