import type { FactsAt } from '../facts/facts.ts';
import { Source } from '../model/contract/entity.ts';
import type { Label } from '../model/vocabulary/kinds.ts';
import { thingsById, type Thing } from './rows.ts';

/** Kinds whose texts any region or year may ask for; firms and products are read with the chain that shows them. */
const warm: ReadonlySet<Label> = new Set([
  'Chain',
  'Need',
  'Place',
  'Programme',
  'Project',
  'Source',
  'Stage',
  'Statement',
]);
/** Of more things than these the texts are read when they are asked for. */
const most = 20_000;
const batch = 500;

/** Things with their texts, in the order asked; those once read of this version are not asked for again. */
export async function thingsOf(at: FactsAt, ids: Iterable<string>): Promise<Thing[]> {
  const { facts } = at;
  const asked = [...new Set(ids)];
  const found = new Map(
    asked.flatMap((id) => {
      const known = facts.known(`thing ${id}`) as Thing | undefined;
      return known === undefined ? [] : [[id, known] as const];
    }),
  );
  const missing = asked.filter((id) => !found.has(id) && facts.brief(id) !== null);
  for (const thing of await thingsById(at, missing)) {
    found.set(thing.entity.id, thing);
    facts.keep(`thing ${thing.entity.id}`, thing);
  }
  return asked.flatMap((id) => found.get(id) ?? []);
}

/** The sources that statements cite, in the order of their ids. */
export async function sourcesCited(
  at: FactsAt,
  statements: Iterable<{ sources?: readonly string[] | undefined }>,
): Promise<Source[]> {
  const ids = new Set<string>();
  for (const { sources } of statements) for (const id of sources ?? []) ids.add(id);
  const found = await thingsOf(at, [...ids].sort());
  return found.map(({ entity }) => Source.parse(entity));
}

/** Reads the texts that any question may ask for, so that none has to wait for them, and they are there without the database. */
export async function warmTexts(at: FactsAt): Promise<void> {
  const { things } = at.facts.columns;
  const ids: string[] = [];
  for (let thing = 0; thing < things.size; thing++)
    if (warm.has(things.label(thing))) ids.push(things.ids[thing]!);
  if (ids.length > most) return;
  for (let from = 0; from < ids.length; from += batch) await thingsOf(at, ids.slice(from, from + batch));
}
