// Which needs have all of $others in their own search text or in that of the firm whose need it is? Without any: all needs.
MATCH (need:Need {version: $version})
OPTIONAL MATCH (firm:Entity)-[:HAS_NEED]->(need)
WITH need, need.search + coalesce(firm.search, '') AS text
WHERE all(other IN $others WHERE text CONTAINS other)
WITH DISTINCT need
RETURN labels(need) AS labels, need.id AS id, need.name AS name, need.nameEn AS nameEn, need.search AS search,
       COUNT { (need)--() } AS degree
LIMIT 200
