import { Assessment } from '../analysis/assessment.ts';
import { reachOf, reachTypes, type Reached } from '../analysis/graph/reach.ts';
import type { FactsAt } from '../facts/facts.ts';
import type { Sourcing } from '../model/vocabulary/kinds.ts';
import type { ReachAnswer, ReachedEntity, ReachQuestion } from '../model/contract/paths.ts';
import { Breather, GraphSearch } from './graph-search.ts';
import { reachHeadline } from './headline/paths.ts';
import { Names } from './names.ts';
import { sourcesCited } from './texts.ts';
import { assess, viewOf } from './view.ts';

/**
 * Everything up- or downstream, level by level, with who operates it in the region asked (by default the dataset's home); of
 * several starts together, or what they have in common. Throws UnknownThing for an id that the dataset does not hold.
 */
export async function readReach(at: FactsAt, asked: ReachQuestion, today: string): Promise<ReachAnswer> {
  const year = asked.year ?? null;
  const search = new GraphSearch(at, year, today);
  const { graph } = search;
  const starts = search.entitiesOf(asked.of);
  const view = viewOf(at, { region: asked.region ?? null, year, threshold: 1, today });
  const assessment: Assessment = assess(at.facts, view, today);
  const allows = search.allowed(asked);
  const isOpen = search.open(asked, new Set(starts), new Set());
  const bounds = { types: new Set(asked.types ?? reachTypes), allows, isOpen };
  const breather = new Breather(at.signal);
  const reach = (from: readonly number[]) => reachOf(graph, bounds, from, asked.direction, asked.depth + 1);
  let all: readonly Reached[];
  if (asked.common && starts.length > 1) {
    let shared: Map<number, Reached> | null = null;
    for (const start of starts) {
      await breather.breathe();
      const own = new Map(reach([start]).map((each) => [each.entity, each]));
      shared = shared === null ? own : common(shared, own);
    }
    all = [...shared!.values()].sort((a, b) => a.level - b.level);
  } else all = reach(starts);
  await breather.breathe();

  const id = (entity: number) => graph.ids[entity]!;
  const byId = (a: Reached, b: Reached) => a.level - b.level || (id(a.entity) < id(b.entity) ? -1 : 1);
  const found = all.filter(({ level }) => level <= asked.depth).sort(byId);
  const beyond = all.filter(({ level }) => level > asked.depth).sort(byId);
  const linkNumbers = new Set(found.flatMap(({ links }) => links));
  const entities = found.map(({ entity, level, items, beside, links }): ReachedEntity => {
    const isStage = graph.labelOf(entity) === 'Stage';
    const plants = isStage ? assessment.plants(id(entity)) : null;
    const local = plants
      ? [...[...plants.owners.values()].flat(), ...plants.clusters].map(({ operation }) => operation.operator)
      : [];
    return {
      id: id(entity),
      level,
      items: items.map(id),
      beside: beside.map(id),
      links: links.map((link) => graph.idOf(link)),
      operators: {
        local: [...new Set(local)],
        elsewhere: [
          ...new Set(
            (plants?.notCounted ?? [])
              .filter(({ isProject, why }) => !isProject && why === 'outside')
              .map(({ who }) => who),
          ),
        ],
      },
      state: isStage
        ? assessment.standing({ stage: id(entity), sourcing: sourcingOf(at.facts, id(entity)) }).state
        : null,
    };
  });
  const depth = Math.max(0, ...entities.map(({ level }) => level));
  const levels = Array.from({ length: depth }, (_, at0) => {
    const on = entities.filter(({ level }) => level === at0 + 1).map((each) => each.id);
    return { level: at0 + 1, count: on.length, entities: on };
  });
  const links = [...linkNumbers].map((link) => search.tell(link));
  const names = new Names(at.facts).add([
    ...starts.map(id),
    ...beyond.map(({ entity }) => id(entity)),
    ...entities.flatMap((each) => [
      each.id,
      ...each.items,
      ...each.beside,
      ...each.operators.local,
      ...each.operators.elsewhere,
    ]),
    ...links.flatMap(({ from, to, item }) => [from, to, ...(item === null ? [] : [item])]),
  ]);
  const inState = (...states: (string | null)[]) =>
    entities.filter(({ state }) => states.includes(state)).map((each) => names.of(each.id));
  return {
    of: starts.map(id),
    levels,
    entities,
    beyond: beyond.map(({ entity }) => id(entity)),
    names: names.all(),
    links,
    evidence: await sourcesCited(at, links),
    headline: reachHeadline({
      of: starts.map((start) => names.of(id(start))),
      direction: asked.direction,
      isCommon: asked.common,
      levels: levels.map((each) => each.entities),
      stages: entities.filter(({ state }) => state !== null).map((each) => each.id),
      beyond: beyond.length,
      local: inState('present'),
      boughtIn: inState('bought-in'),
      notSeen: inState('not-seen', 'absent'),
    }),
  };
}

/** Bought in only where every chain of the stage says so. */
function sourcingOf({ survey }: FactsAt['facts'], stage: string): Sourcing | null {
  const all = survey.chains.flatMap(({ parts }) => parts.filter((part) => part.stage === stage));
  const other = all.find(({ sourcing }) => sourcing !== 'external');
  return (other ?? all[0])?.sourcing ?? null;
}

/** What both reach: each on the level that is the farther of the two. */
function common(a: ReadonlyMap<number, Reached>, b: ReadonlyMap<number, Reached>): Map<number, Reached> {
  const both = new Map<number, Reached>();
  const join = (one: readonly number[], other: readonly number[]) => [...new Set([...one, ...other])];
  for (const [entity, one] of a) {
    const other = b.get(entity);
    if (other)
      both.set(entity, {
        entity,
        level: Math.max(one.level, other.level),
        links: join(one.links, other.links),
        items: join(one.items, other.items),
        beside: join(one.beside, other.beside),
      });
  }
  return both;
}
