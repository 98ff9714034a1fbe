// Which decks are kept of a dataset, all of them or the one with this id, and of which scenes are they made?
MATCH (deck:Deck {dataset: $dataset})
WHERE $id IS NULL OR deck.id = $id
RETURN properties(deck) AS properties
ORDER BY deck.name, deck.id
