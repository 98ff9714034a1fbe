// Who is chief of which chain?
MATCH (chain:Chain {version: $version})<-[chief:CHIEF_OF]-(person:Person)
RETURN person.id AS person, chain.id AS chain, chief.role AS role
ORDER BY chain, person
