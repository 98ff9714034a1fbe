// Which by-product goes where, all of it, and where do the firms stand that it comes from?
MATCH (from:Entity)-[flow:RECYCLES_TO]->(to:Entity)
WHERE from.version = $version
RETURN from.id AS from, to.id AS to, flow.item AS item, flow.fromFirm AS fromFirm, flow.toFirm AS toFirm,
       flow.place AS place, flow.status AS status, flow.asOf AS asOf, flow.validFrom AS validFrom, flow.validTo AS validTo,
       COLLECT {
         MATCH (:Entity {version: $version, id: flow.fromFirm})-[located:LOCATED_IN]->(at:Place)
         RETURN CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN at.id
                     ELSE [at.id, located.validFrom, located.validTo] END
       } AS places
