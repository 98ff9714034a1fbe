// Which firm is owned by which, and to what share?
MATCH (firm:Entity)-[owned:OWNED_BY]->(owner:Entity)
WHERE firm.version = $version
RETURN firm.id AS from, owner.id AS to, null AS item, owned.key AS key, owned.status AS status, owned.sources AS sources,
       owned.asOf AS asOf, owned.validFrom AS validFrom, owned.validTo AS validTo, owned.share AS share
