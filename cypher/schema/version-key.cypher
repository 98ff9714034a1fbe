// A version is one load of one dataset, visible only while a dataset points at it.
CREATE CONSTRAINT version_key IF NOT EXISTS FOR (version:Version) REQUIRE version.id IS UNIQUE
