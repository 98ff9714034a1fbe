// Which chains are there, each with its stages, leaders, hosts and the heading it stands under? Headings are no rows of their own.
MATCH (chain:Chain {version: $version})
WHERE NOT EXISTS { (:Chain)-[:PART_OF]->(chain) }
RETURN chain.id AS id, chain.name AS name, chain.nameEn AS nameEn, chain.group AS group, chain.groupEn AS groupEn,
       chain.order AS order,
       COLLECT {
         MATCH (chain)-[:PART_OF]->(heading:Chain)
         RETURN heading {.id, .name, .nameEn, .group, .groupEn, .order} ORDER BY heading.id
       } AS headings,
       COLLECT {
         MATCH (stage:Stage)-[part:PART_OF]->(chain)
         RETURN stage {.id, .name, .nameEn, tier: part.tier, order: part.order, required: part.required}
         ORDER BY part.order, stage.id
       } AS stages,
       COLLECT {
         MATCH (firm:Firm)-[leads:LEADS]->(chain)
         RETURN firm {.id, .name, .nameEn, role: leads.role, status: leads.status, sources: leads.sources}
         ORDER BY leads.role, firm.id
       } AS leaders,
       COLLECT {
         MATCH (place:Place)-[:HOSTS]->(chain)
         RETURN place {.id, .name, .nameEn} ORDER BY place.id
       } AS hosts
