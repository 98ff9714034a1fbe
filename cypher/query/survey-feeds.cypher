// Which stage feeds which, all of them, by the stage that feeds?
MATCH (stage:Stage {version: $version})-[feeds:FEEDS]->(next:Stage)
RETURN stage.id AS stage,
       collect({to: next.id, item: feeds.item, key: feeds.key, status: feeds.status, asOf: feeds.asOf,
                validFrom: feeds.validFrom, validTo: feeds.validTo}) AS feeds
