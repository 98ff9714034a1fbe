// How many firms are located directly in each place?
MATCH (place:Place {version: $version})
RETURN place.id AS place, COUNT { (place)<-[:LOCATED_IN]-(:Firm) } AS firms
