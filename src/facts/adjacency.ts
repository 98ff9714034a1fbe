/** Which links touch which thing, on one side: those of thing `n` are `links[starts[n] … starts[n + 1])`, by type. */
export interface Side {
  readonly starts: Int32Array;
  readonly links: Int32Array;
}

/**
 * Sorts links by one of their ends and then by type, in time that grows with their number alone (two counting sorts).
 *
 * @param ends the thing at that end of each link
 * @param types the type of each link, 0 to 255
 * @param things how many things there are
 */
export function sideOf(ends: Int32Array, types: Uint8Array, things: number): Side {
  const byType = sorted(
    types.length,
    256,
    (link) => types[link]!,
    (at) => at,
  );
  const { starts, order } = sorted(
    ends.length,
    things,
    (link) => ends[link]!,
    (at) => byType.order[at]!,
  );
  return { starts, links: order };
}

function sorted(
  length: number,
  keys: number,
  keyOf: (item: number) => number,
  itemAt: (place: number) => number,
): { starts: Int32Array; order: Int32Array } {
  const starts = new Int32Array(keys + 1);
  for (let item = 0; item < length; item++) starts[keyOf(item) + 1]!++;
  for (let key = 0; key < keys; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice(0, keys);
  const order = new Int32Array(length);
  for (let place = 0; place < length; place++) {
    const item = itemAt(place);
    order[next[keyOf(item)]!++] = item;
  }
  return { starts, order };
}

/** The links of a type that touch a thing on a side. */
export function linksOf({ starts, links }: Side, types: Uint8Array, thing: number, type: number): Int32Array {
  const end = starts[thing + 1]!;
  const from = firstAtLeast(links, types, starts[thing]!, end, type);
  let to = from;
  // Most things have few links of a type; a hub's end is found by halving.
  while (to < end && to < from + 16 && types[links[to]!] === type) to++;
  if (to === from + 16) to = firstAtLeast(links, types, to, end, type + 1);
  return links.subarray(from, to);
}

function firstAtLeast(links: Int32Array, types: Uint8Array, from: number, to: number, type: number): number {
  while (from < to) {
    const middle = (from + to) >> 1;
    if (types[links[middle]!]! < type) from = middle + 1;
    else to = middle;
  }
  return from;
}
