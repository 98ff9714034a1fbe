// What do statements say, and about what?
MATCH (statement:Statement {version: $version})-[about:ABOUT]->(thing:Entity)
RETURN statement.id AS statement, statement.kind AS kind, statement.state AS state, statement.answer AS answer,
       thing.id AS to, labels(thing) AS labels, about.tier AS tier, statement.status AS status, about.status AS aboutStatus,
       statement.asOf AS asOf, statement.validFrom AS validFrom, statement.validTo AS validTo
ORDER BY statement, to
