// A scene belongs to a dataset, whatever version of it is seen, and is named by its id there.
CREATE CONSTRAINT scene_key IF NOT EXISTS FOR (scene:Scene) REQUIRE (scene.dataset, scene.id) IS UNIQUE
