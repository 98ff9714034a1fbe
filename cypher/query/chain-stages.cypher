// Which stages make up a chain, in its order?
MATCH (chain:Entity {version: $version, id: $id})<-[part:PART_OF]-(stage:Stage)
RETURN properties(stage) AS stage, part.tier AS tier, part.order AS order, part.required AS required, part.sourcing AS sourcing
ORDER BY part.order, stage.id
