// Which stages hand on to which: along FEEDS and RECYCLES_TO, and by a product that the one yields and the other consumes.
MATCH (from:Stage)-[link:FEEDS|RECYCLES_TO]->(to:Stage)
WHERE from.version = $version AND from.id >= ''
RETURN from.id AS from, to.id AS to, link.item AS item
UNION
MATCH (from:Stage)-[:YIELDS]->(product:Product)<-[:CONSUMES]-(to:Stage)
WHERE from.version = $version AND from.id >= ''
RETURN from.id AS from, to.id AS to, product.id AS item
