// Simple paths along any link of the types, both ways, from some entities to others: ranked as paths with the flow are.
// {1,8} says how many links a path may have.
MATCH (a:Entity {version: $version}), (b:Entity {version: $version})
WHERE a.id IN $from AND b.id IN $to
MATCH p = (a) ((x)-[r]-(y) WHERE type(r) IN $types AND r.status IN $statuses AND NOT x.id IN $avoid AND NOT y.id IN $avoid){1,8} (b)
WITH nodes(p) AS ns, relationships(p) AS rs
WHERE all(n IN ns WHERE single(other IN ns WHERE other = n)) AND ($via IS NULL OR any(n IN ns WHERE n.id IN $via))
WITH ns, [r IN rs | startNode(r).id + '|' + type(r) + '|' + endNode(r).id + '|' + coalesce(r.item, '') + coalesce('|' + r.key, '')] AS links,
  [i IN range(0, size($order) - 1) WHERE any(r IN rs WHERE r.status = $order[i])][-1] AS rankOfWorst
WHERE none(link IN links WHERE link IN $avoidLinks)
RETURN [n IN ns | n.id] AS entities, links, $order[rankOfWorst] AS weakest
ORDER BY CASE $rank WHEN 'evidence' THEN rankOfWorst ELSE size(links) END, CASE $rank WHEN 'evidence' THEN size(links) ELSE rankOfWorst END,
  reduce(steps = [ns[0].id], i IN range(0, size(links) - 1) | steps + [ns[i + 1].id, links[i]])
LIMIT $k
