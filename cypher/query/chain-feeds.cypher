// Which stage feeds which, with at least one end in the chain?
MATCH (:Entity {version: $version, id: $id})<-[:PART_OF]-(stage:Stage)
MATCH (stage)-[feeds:FEEDS]-(:Stage)
WITH DISTINCT feeds
RETURN startNode(feeds).id AS from, endNode(feeds).id AS to, properties(feeds) AS properties
ORDER BY from, to, feeds.item, feeds.key
