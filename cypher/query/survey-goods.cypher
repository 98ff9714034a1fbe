// What does each stage consume, and what does it yield?
MATCH (stage:Stage {version: $version})
RETURN stage.id AS stage,
       [(stage)-[consumes:CONSUMES]->(product:Product) | [product.id, consumes.quantity, consumes.unit]] AS consumes,
       [(stage)-[yields:YIELDS]->(product:Product) | [product.id, yields.role]] AS yields
