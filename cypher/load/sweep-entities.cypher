// Deletes the things of one version, and their links with them, in small transactions that hold up no reader.
MATCH (entity:Entity) WHERE entity.version = $version
CALL (entity) { DETACH DELETE entity } IN TRANSACTIONS OF 2000 ROWS
