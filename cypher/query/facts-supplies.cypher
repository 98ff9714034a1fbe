// Who supplies whom with what, and how much of it?
MATCH (supplier:Entity)-[supplies:SUPPLIES]->(buyer:Entity)
WHERE supplier.version = $version
RETURN supplier.id AS from, buyer.id AS to, supplies.item AS item, supplies.key AS key, supplies.status AS status, supplies.sources AS sources,
       supplies.asOf AS asOf, supplies.validFrom AS validFrom, supplies.validTo AS validTo,
       supplies.quantity AS quantity, supplies.unit AS unit, supplies.value AS value
