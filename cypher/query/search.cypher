// Which things have the words in a name, an English name, an alias, their pinyin or its initials, and $others beside them? Starts of names first.
CALL () {
  MATCH (thing:Entity) WHERE thing.search STARTS WITH $start AND thing.version = $version
    AND all(other IN $others WHERE thing.search CONTAINS other)
  RETURN thing LIMIT 200
  UNION
  MATCH (thing:Entity) WHERE thing.search CONTAINS $words AND thing.version = $version
    AND all(other IN $others WHERE thing.search CONTAINS other)
  RETURN thing LIMIT 200
}
WITH DISTINCT thing
WHERE $labels IS NULL OR any(label IN labels(thing) WHERE label IN $labels)
RETURN labels(thing) AS labels, thing.id AS id, thing.name AS name, thing.nameEn AS nameEn, thing.search AS search,
       COUNT { (thing)--() } AS degree
