// What are these things called?
UNWIND $ids AS id
MATCH (thing:Entity {version: $version, id: id})
RETURN thing.id AS id, labels(thing) AS labels, coalesce(thing.name, thing.original) AS name, thing.nameEn AS nameEn
