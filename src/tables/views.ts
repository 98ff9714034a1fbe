import { z } from 'zod';
import { viewTables } from '../model/vocabulary/apart.ts';
import { DeckBody, KeptScene, Deck, SceneBody, type KeptScene as Scene } from '../model/contract/scene.ts';
import type { Database, Reader } from '../graph/database.ts';
import { loadQuery, loadStatement, namedQuery } from '../graph/query.ts';
import { joinList, splitList, unguarded } from './cells.ts';
import type { Problems } from './problems.ts';
import type { Source } from './read/source.ts';

/** The scenes and decks of a dataset: as Neo4j keeps them, and as the tables scenes and decks that travel with it. */
export interface KeptViews {
  readonly scenes: readonly Scene[];
  readonly decks: readonly Deck[];
}

const properties = z.record(z.string(), z.unknown());
const scenesQuery = namedQuery('scenes', z.object({ properties }));
const decksQuery = namedQuery('decks', z.object({ properties: z.looseObject(Deck.shape) }));
const count = z.object({ kept: z.number() });
const keepScenesQuery = loadQuery('keep-scenes', count);
const keepDecksQuery = loadQuery('keep-decks', count);
const removeScene = loadStatement('remove-scene');
const removeDeck = loadStatement('remove-deck');

/** Every scene of a dataset, the first kept first; or the one with this id. */
export async function readScenes(
  database: Reader,
  dataset: string,
  id: string | null = null,
): Promise<Scene[]> {
  const rows = await database.rows(scenesQuery, { dataset, id });
  return rows.map(({ properties: { shownIds, shownStates, ...rest } }) => {
    const states = z.array(z.string()).parse(shownStates);
    const ids = z.array(z.string()).parse(shownIds);
    return KeptScene.parse({ ...rest, shown: ids.map((each, at) => [each, states[at] || null]) });
  });
}

/** Every deck of a dataset by name; or the one with this id. */
export async function readDecks(
  database: Reader,
  dataset: string,
  id: string | null = null,
): Promise<Deck[]> {
  return (await database.rows(decksQuery, { dataset, id })).map(({ properties }) => Deck.parse(properties));
}

/** Keeps views; those of the same id become these. Throws when the dataset is not there any more. */
export async function keepViews(
  database: Database,
  dataset: string,
  { scenes, decks }: KeptViews,
): Promise<void> {
  const stored = scenes.map(({ shown, ...scene }) => ({
    ...scene,
    shownIds: shown.map(([id]) => id),
    shownStates: shown.map(([, state]) => state ?? ''), // a list of Neo4j holds no null
  }));
  const kept = [
    ...(stored.length > 0 ? await database.writeRows(keepScenesQuery, { dataset, scenes: stored }) : []),
    ...(decks.length > 0 ? await database.writeRows(keepDecksQuery, { dataset, decks }) : []),
  ];
  if (kept.some((row) => row.kept === 0))
    throw new Error(`The dataset ${dataset} is not there any more, so nothing was kept of it.`);
}

/** Removes a scene, from decks too, or a deck; answers whether it was there. */
export async function removeView(
  database: Database,
  dataset: string,
  what: keyof KeptViews,
  id: string,
): Promise<boolean> {
  const done = await database.write(what === 'scenes' ? removeScene : removeDeck, { dataset, id });
  return (done['nodesDeleted'] ?? 0) > 0;
}

const sceneColumns = ['id', ...Object.keys(SceneBody.shape), 'keptAt', 'shown'];
const deckColumns = ['id', ...Object.keys(DeckBody.shape)];
/** A table of texts, every row with a text for every column, not yet guarded against spreadsheets. */
export interface ViewTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Views as tables; a table without rows is left out. */
export function toTables({ scenes, decks }: KeptViews): ViewTable[] {
  const tables: ViewTable[] = [
    {
      name: viewTables.scenes,
      columns: sceneColumns,
      rows: scenes.map((scene) => toRow({ ...scene, shown: JSON.stringify(scene.shown) })),
    },
    {
      name: viewTables.decks,
      columns: deckColumns,
      rows: decks.map((deck) => toRow({ ...deck, scenes: joinList(deck.scenes) })),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

const toRow = (row: Readonly<Record<string, string | number | null>>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? '' : String(value)]));

/** The views that a bundle brings; what cannot be read is noted as a problem with its place. */
export async function readViewTables(sources: readonly Source[], problems: Problems): Promise<KeptViews> {
  const scenes: Scene[] = [];
  const decks: Deck[] = [];
  for (const source of sources)
    for await (const { line, row } of rowsOf(source)) {
      const where = { table: source.name, line };
      if (source.stem.toLowerCase() === viewTables.scenes)
        take(KeptScene.safeParse(sceneOf(row)), scenes, where, row, problems);
      else
        take(Deck.safeParse({ ...row, scenes: splitList(row['scenes'] ?? '') }), decks, where, row, problems);
    }
  const known = new Set(scenes.map(({ id }) => id));
  for (const { id, scenes: own } of decks)
    for (const scene of own.filter((each) => !known.has(each)))
      problems.add(
        'dangling',
        { table: viewTables.decks, line: null, column: 'scenes' },
        scene,
        `the deck “${id}” shows the scene “${scene}”, which is not in the table “scenes”; add it there or take it out of the deck.`,
        `演示“${id}”用到的场景“${scene}”不在 scenes 表中；请补上，或从该演示中去掉。`,
      );
  return { scenes, decks };
}

type Row = Readonly<Record<string, string>>;
/** An empty cell is what the scene's form says when nothing is given. */
const sceneOf = ({ year, threshold, shown, ...texts }: Row) => ({
  ...texts,
  ...(year === undefined ? {} : { year: Number(year) }),
  ...(threshold === undefined ? {} : { threshold: Number(threshold) }),
  shown: jsonOf(shown ?? '[]'),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text; // refused by the form, with its line
    throw error;
  }
}

function take<T>(
  read: z.ZodSafeParseResult<T>,
  into: T[],
  where: { readonly table: string; readonly line: number },
  row: Row,
  problems: Problems,
): void {
  if (read.success) {
    into.push(read.data);
    return;
  }
  for (const { path, message } of read.error.issues) {
    const column = String(path[0] ?? 'id');
    problems.add(
      row[column] === undefined ? 'missing' : 'wrong-value',
      { ...where, column },
      row[column] ?? null,
      `this does not fit (${message}); export a dataset with scenes to see the form of the table.`,
      '内容不合要求；可先导出一份含场景的数据集，对照该表的格式。',
    );
  }
}

/** The rows of a table by column, without empty cells. */
async function* rowsOf(source: Source): AsyncGenerator<{ line: number; row: Row }> {
  const { header, blocks } = await source.open();
  for await (const block of blocks)
    for (const { line, cells, flaw } of block) {
      if (flaw === 'blank' || flaw === 'header') continue;
      const known = header.flatMap((key, at) => {
        const cell = cells[at]?.trim() ?? '';
        return cell === '' ? [] : [[key.replace(/\ufeff/g, '').trim(), unguarded(cell)] as const];
      });
      yield { line, row: Object.fromEntries(known) };
    }
}
