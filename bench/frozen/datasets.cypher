// Which datasets are there, and which version of each do readers see?
MATCH (dataset:Dataset)
RETURN dataset.id AS id, dataset.name AS name, dataset.nameEn AS nameEn, dataset.home AS home,
       dataset.version AS version, dataset.nodes AS nodes, dataset.links AS links,
       toString(dataset.loadedAt) AS loadedAt, dataset.stamp AS stamp
ORDER BY coalesce(dataset.createdAt, dataset.loadedAt), id
