// Which programmes address what, and which places and firms do they want to win?
MATCH (programme:Programme {version: $version})
RETURN programme.id AS programme, programme.asOf AS asOf, programme.validFrom AS validFrom, programme.validTo AS validTo,
       COLLECT { MATCH (programme)-[addresses:ADDRESSES]->(to:Entity) RETURN to.id ORDER BY to.id } AS addresses,
       COLLECT {
         MATCH (programme)-[targets:TARGETS]->(to:Entity)
         RETURN [to.id, targets.firmKind, targets.sources] ORDER BY to.id
       } AS targets
ORDER BY programme
