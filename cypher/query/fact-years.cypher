// At which dates do the facts stand that make the states of stages: who operates, emits, recycles, adds?
MATCH (from:Entity)-[fact:OPERATES|EMITS|RECYCLES_TO|ADDS_TO]->(:Entity)
WHERE from.version = $version
RETURN fact.asOf AS asOf, fact.validFrom AS validFrom, fact.validTo AS validTo, count(*) AS facts
