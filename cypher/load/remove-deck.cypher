// Removes a deck for good; its scenes stay.
MATCH (deck:Deck {dataset: $dataset, id: $id})
DELETE deck
