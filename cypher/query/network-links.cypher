// Which links join these things to each other, or to those beside them? Each is told once, where it goes out.
UNWIND $ids AS id
MATCH (thing:Entity {version: $version, id: id})
CALL (thing) {
  MATCH (thing)-[link]->(other:Entity)
  WHERE other.id IN $all AND NOT type(link) = 'HAS_FIGURE'
  RETURN link, thing AS from, other AS to
  UNION ALL
  MATCH (thing)<-[link]-(other:Entity)
  WHERE other.id IN $beside AND NOT type(link) = 'HAS_FIGURE'
  RETURN link, other AS from, thing AS to
}
WITH link, from.id AS from, to.id AS to, type(link) AS type
ORDER BY from, type, to, link.item, link.key
RETURN type, from, to, properties(link) AS properties
