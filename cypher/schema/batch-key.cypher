// A batch of a load is written once, however often its transaction is retried.
CREATE CONSTRAINT batch_key IF NOT EXISTS FOR (batch:Batch) REQUIRE (batch.version, batch.number) IS UNIQUE
