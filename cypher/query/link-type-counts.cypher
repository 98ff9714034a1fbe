// How many links of each type does a version hold?
MATCH (entity:Entity)-[link]->() WHERE entity.version = $version
RETURN type(link) AS kind, count(*) AS count
ORDER BY kind
