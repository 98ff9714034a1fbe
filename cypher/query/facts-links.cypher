// All other links of a version, with when they hold and what they stand on.
MATCH (from:Entity)-[link]->(to:Entity)
WHERE from.version = $version AND from.id >= '' AND NOT type(link) IN ['OPERATES', 'SUPPLIES', 'OWNED_BY']
RETURN from.id AS from, to.id AS to, link.item AS item, link.key AS key, link.status AS status, link.sources AS sources,
       link.asOf AS asOf, link.validFrom AS validFrom, link.validTo AS validTo, type(link) AS type
