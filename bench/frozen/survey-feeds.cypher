// Which stage feeds which, all of them, by the stage that feeds?
MATCH (stage:Stage {version: $version})-[feeds:FEEDS]->(next:Stage)
RETURN stage.id AS stage,
       collect([next.id, feeds.item, feeds.status, feeds.asOf, feeds.validFrom, feeds.validTo]) AS feeds
