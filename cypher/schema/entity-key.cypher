// Every thing of the domain is found by its version and its business key.
CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (entity:Entity) REQUIRE (entity.version, entity.id) IS UNIQUE
