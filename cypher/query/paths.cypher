// Simple paths with the flow from some entities to others: by hops, then evidence (or the other way round), then ids step by step.
// {1,8} says how many links a path may have. A firm between two stages is passed only with what it was supplied with and supplies on.
MATCH (a:Entity {version: $version}), (b:Entity {version: $version})
WHERE a.id IN $from AND b.id IN $to
MATCH p = (a) ((x)-[r:FEEDS|SUPPLIES|RECYCLES_TO|INPUT_OF|YIELDS|MAKES|CONSUMES|USES|OPERATES]-(y)
  WHERE type(r) IN $types AND r.status IN $statuses AND NOT x.id IN $avoid AND NOT y.id IN $avoid
    AND ((startNode(r) = x AND NOT type(r) IN ['CONSUMES', 'USES'])
      OR (startNode(r) = y AND type(r) IN ['CONSUMES', 'USES', 'OPERATES']))){1,8} (b)
WITH nodes(p) AS ns, relationships(p) AS rs
WHERE all(n IN ns WHERE single(other IN ns WHERE other = n)) AND ($via IS NULL OR any(n IN ns WHERE n.id IN $via))
WITH ns, rs, [i IN range(0, size(rs) - 1) WHERE type(rs[i]) = 'OPERATES' AND startNode(rs[i]) = ns[i] AND i > 0] AS entered,
  [i IN range(0, size(rs) - 2) WHERE type(rs[i]) = 'OPERATES' AND startNode(rs[i]) <> ns[i]] AS left
WHERE all(i IN entered WHERE coalesce(CASE type(rs[i - 1]) WHEN 'USES' THEN ns[i - 1].id WHEN 'SUPPLIES' THEN rs[i - 1].item WHEN 'RECYCLES_TO' THEN rs[i - 1].item END
    IN [(stage:Stage)-[:CONSUMES]->(product) WHERE stage = ns[i + 1] | product.id], false))
  AND all(i IN left WHERE coalesce(type(rs[i + 1]) = 'SUPPLIES'
    AND rs[i + 1].item IN [(stage:Stage)-[:YIELDS]->(product) WHERE stage = ns[i] | product.id], false))
WITH ns, [r IN rs | startNode(r).id + '|' + type(r) + '|' + endNode(r).id + '|' + coalesce(r.item, '') + coalesce('|' + r.key, '')] AS links,
  [i IN range(0, size($order) - 1) WHERE any(r IN rs WHERE r.status = $order[i])][-1] AS rankOfWorst
WHERE none(link IN links WHERE link IN $avoidLinks)
RETURN [n IN ns | n.id] AS entities, links, $order[rankOfWorst] AS weakest
ORDER BY CASE $rank WHEN 'evidence' THEN rankOfWorst ELSE size(links) END, CASE $rank WHEN 'evidence' THEN size(links) ELSE rankOfWorst END,
  reduce(steps = [ns[0].id], i IN range(0, size(links) - 1) | steps + [ns[i + 1].id, links[i]])
LIMIT $k
