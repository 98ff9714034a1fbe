// Which product can stand in for which?
MATCH (product:Product {version: $version})-[:SUBSTITUTES]->(other:Product)
RETURN product.id AS product, collect(other.id) AS others
