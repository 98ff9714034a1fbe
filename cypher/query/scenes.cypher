// Which scenes are kept of a dataset, all of them or the one with this id, and what did they show?
MATCH (scene:Scene {dataset: $dataset})
WHERE $id IS NULL OR scene.id = $id
RETURN properties(scene) AS properties
ORDER BY scene.keptAt, scene.id
