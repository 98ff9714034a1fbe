// A dataset is named by its id; its `version` points at the version readers see.
CREATE CONSTRAINT dataset_key IF NOT EXISTS FOR (dataset:Dataset) REQUIRE dataset.id IS UNIQUE
