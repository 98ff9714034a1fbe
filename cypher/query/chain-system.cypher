// Which bodies make up the chain-chief system: those that serve a chain, with what they are part of and who holds office there?
MATCH (body:Organisation {version: $version})
WHERE EXISTS { (body)-[:SERVES]->(:Chain) } OR EXISTS { (body)-[:PART_OF]-(:Organisation) }
RETURN properties(body) AS body,
       COLLECT { MATCH (body)-[:PART_OF]->(whole:Organisation) RETURN whole.id ORDER BY whole.id } AS wholes,
       COLLECT { MATCH (body)-[:SERVES]->(chain:Chain) RETURN chain.id ORDER BY chain.id } AS serves,
       COLLECT {
         MATCH (body)<-[holds:HOLDS]-(person:Person)
         RETURN [person.id, holds.office, holds.officeEn] ORDER BY person.id
       } AS people
ORDER BY body.id
