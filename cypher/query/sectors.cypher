// Which sectors do input–output tables hold, what do they sell to each other, and which stages belong to them?
MATCH (sector:Sector {version: $version})
RETURN sector.id AS id, sector.name AS name, sector.nameEn AS nameEn, sector.table AS table, sector.output AS output,
       sector.exports AS exports, sector.imports AS imports, sector.asOf AS asOf,
       [(sector)-[sells:SELLS_TO]->(buyer:Sector) | [buyer.id, sells.value]] AS sells,
       [(sector)<-[:PART_OF]-(stage:Stage) | stage.id] AS stages
ORDER BY id
