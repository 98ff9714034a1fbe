// Which by-product goes where, all of it?
MATCH (from:Entity)-[flow:RECYCLES_TO]->(to:Entity)
WHERE from.version = $version
RETURN from.id AS from, to.id AS to, flow.item AS item, flow.key AS key, flow.fromFirm AS fromFirm, flow.toFirm AS toFirm,
       flow.place AS place, flow.quantity AS quantity, flow.unit AS unit, flow.status AS status, flow.asOf AS asOf,
       flow.validFrom AS validFrom, flow.validTo AS validTo
