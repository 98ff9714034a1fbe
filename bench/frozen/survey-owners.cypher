// Which firm is owned by which?
MATCH (firm:Firm)-[owned:OWNED_BY]->(owner:Firm)
WHERE firm.version = $version
RETURN owner.id AS owner, collect([firm.id, owned.share, owned.validFrom, owned.validTo]) AS firms
