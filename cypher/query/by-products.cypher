// Which by-products arise where, how much of each, where do they go, and how much of one does a unit of the taker's output need?
MATCH (from:Entity)-[link:YIELDS|EMITS|RECYCLES_TO|CONSUMES]->(to:Entity)
WHERE from.version = $version
  AND CASE type(link)
        WHEN 'YIELDS' THEN link.role = 'by-product'
        WHEN 'CONSUMES' THEN link.quantity IS NOT NULL AND EXISTS {
          MATCH (:Entity)-[flow:RECYCLES_TO]->(from) WHERE flow.item = to.id
        }
        ELSE true
      END
RETURN from.id AS from, type(link) AS type, to.id AS to, properties(link) AS properties
ORDER BY from, type, to, link.item, link.key
