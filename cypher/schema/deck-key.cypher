// A deck belongs to a dataset, whatever version of it is seen, and is named by its id there.
CREATE CONSTRAINT deck_key IF NOT EXISTS FOR (deck:Deck) REQUIRE (deck.dataset, deck.id) IS UNIQUE
