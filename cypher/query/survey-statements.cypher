// What do statements say, and about what? Where does that stand which they speak of?
MATCH (statement:Statement {version: $version})-[about:ABOUT]->(thing:Entity)
RETURN statement.id AS statement, statement.kind AS kind, statement.state AS state, statement.answer AS answer,
       thing.id AS to, labels(thing) AS labels, about.tier AS tier, statement.status AS status, about.status AS aboutStatus, statement.asOf AS asOf,
       statement.validFrom AS validFrom, statement.validTo AS validTo,
       [(thing)-[located:LOCATED_IN]->(place:Place) |
           CASE WHEN coalesce(located.validFrom, located.validTo) IS NULL THEN place.id
                ELSE [place.id, located.validFrom, located.validTo] END] AS places
ORDER BY statement, to
