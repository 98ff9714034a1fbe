// What does each stage consume, and what does it yield?
MATCH (stage:Stage {version: $version})
RETURN stage.id AS stage,
       [(stage)-[:CONSUMES]->(product:Product) | product.id] AS consumes,
       [(stage)-[yields:YIELDS]->(product:Product) | [product.id, yields.role]] AS yields
