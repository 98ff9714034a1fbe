// Announces a load before its first row, so that what it leaves behind if it dies can be found and swept.
CREATE (:Version {id: $version, dataset: $dataset, at: datetime()})
