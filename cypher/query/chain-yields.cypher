// What comes out of the stages of a chain, as main product or by-product?
MATCH (:Entity {version: $version, id: $id})<-[:PART_OF]-(stage:Stage)-[yields:YIELDS]->(product:Product)
RETURN stage.id AS from, product.id AS to, properties(yields) AS properties
ORDER BY from, to
