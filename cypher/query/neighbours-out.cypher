// Which links go out of a thing, and to what? In the order of type, the other end's id, item and key, from a given place on.
MATCH (thing:Entity {version: $version, id: $id})-[link]->(other:Entity)
WHERE ($types IS NULL OR type(link) IN $types) AND NOT type(link) = 'HAS_FIGURE'
WITH link, other, type(link) + '|' + other.id + '|' + coalesce(link.item, '') + '|' + coalesce(link.key, '') AS place
WHERE $after IS NULL OR place > $after
WITH link, other, place ORDER BY place LIMIT $limit
RETURN type(link) AS type, properties(link) AS link, labels(other) AS labels, properties(other) AS other, place
