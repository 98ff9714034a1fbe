// Which products does no stage hang on: energy, utilities and equipment?
MATCH (product:Product {version: $version})
WHERE product.kind IN ['energy', 'utility', 'equipment']
RETURN product.id AS id
