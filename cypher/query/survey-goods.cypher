// What does each stage consume, and what does it yield?
MATCH (stage:Stage {version: $version})
RETURN stage.id AS stage,
       [(stage)-[consumes:CONSUMES]->(product:Product) | {item: product.id, quantity: consumes.quantity, unit: consumes.unit}] AS consumes,
       [(stage)-[yields:YIELDS]->(product:Product) | {item: product.id, role: yields.role}] AS yields
