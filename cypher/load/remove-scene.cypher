// Removes a scene for good, and takes it out of the decks that show it.
MATCH (scene:Scene {dataset: $dataset, id: $id})
CALL (scene) {
  MATCH (deck:Deck {dataset: scene.dataset})
  WHERE scene.id IN deck.scenes
  SET deck.scenes = [each IN deck.scenes WHERE each <> scene.id]
}
DELETE scene
