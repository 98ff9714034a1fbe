// How many links of each type has a version?
MATCH (entity:Entity)-[link]->() WHERE entity.version = $version
RETURN type(link) AS type, count(*) AS count
