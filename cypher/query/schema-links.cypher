// Which properties do the links of each type have: how many have it, and one of its values?
MATCH (entity:Entity)-[link]->() WHERE entity.version = $version AND entity.id >= ''
UNWIND keys(link) AS property
RETURN type(link) AS of, property, count(*) AS known, min(link[property]) AS example
ORDER BY of, property
