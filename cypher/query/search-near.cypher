// Which things have either half of the words in their search text, or the words with the two letters in the middle changed?
CALL () {
  MATCH (thing:Entity) WHERE thing.search CONTAINS $first AND thing.version = $version
  RETURN thing LIMIT 400
  UNION
  MATCH (thing:Entity) WHERE thing.search CONTAINS $second AND thing.version = $version
  RETURN thing LIMIT 400
  UNION
  MATCH (thing:Entity) WHERE thing.search CONTAINS $met AND thing.version = $version
  RETURN thing LIMIT 400
}
WITH DISTINCT thing
WHERE $labels IS NULL OR any(label IN labels(thing) WHERE label IN $labels)
RETURN labels(thing) AS labels, thing.id AS id, thing.name AS name, thing.nameEn AS nameEn, thing.search AS search,
       COUNT { (thing)--() } AS degree
