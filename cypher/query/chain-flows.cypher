// Which by-product goes where, with at least one end in the chain?
MATCH (:Entity {version: $version, id: $id})<-[:PART_OF]-(stage:Stage)
MATCH (stage)-[flow:RECYCLES_TO]-(:Entity)
WITH DISTINCT flow
RETURN startNode(flow).id AS from, endNode(flow).id AS to, properties(flow) AS properties
ORDER BY from, to, flow.item, flow.key
