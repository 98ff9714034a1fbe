// Which files was a dataset loaded from, and by whom: by the program itself (seed) or by a user?
MATCH (dataset:Dataset {id: $dataset})
RETURN dataset.stamp AS stamp, coalesce(dataset.origin, 'seed') AS origin
