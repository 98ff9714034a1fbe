// Which links come into a thing from another, and from what? In the order of type, the other end's id, item and key, from a
// given place on. A link of a thing to itself goes out of it, and is told there.
MATCH (thing:Entity {version: $version, id: $id})<-[link]-(other:Entity)
WHERE other <> thing AND ($types IS NULL OR type(link) IN $types)
WITH link, other, type(link) + '|' + other.id + '|' + coalesce(link.item, '') + '|' + coalesce(link.key, '') AS place
WHERE $after IS NULL OR place > $after
WITH link, other, place ORDER BY place LIMIT $limit
RETURN type(link) AS type, properties(link) AS link, labels(other) AS labels, properties(other) AS other, place
