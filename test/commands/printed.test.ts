import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/model/contract/answers.ts';
import { PathsAnswer } from '../../src/model/contract/paths.ts';
import { ImportResult } from '../../src/model/contract/import.ts';
import { Checkout, type Ended } from '../support/checkout.ts';
import {
  filled,
  printedCommands,
  variantsOf,
  type PrintedCommand,
  type Variant,
} from '../support/printed-commands.ts';
import { elementsOf } from '../support/xml.ts';

/**
 * Every command line that README.md and docs/ print does what they say: run as printed in a fresh copy of the project, with
 * example values for CAPITALS. A new line needs a trial here that says what must be so after it.
 */

/** What the machine must have, and the test itself. */
const notTried = /^(npm ci && )?npm test$|^apt-get |^docker /;
/** Whole blocks of docs/scripts.md, not lines, are run by test/api/scripts.test.ts. */
const runsElsewhere = ({ page, text }: PrintedCommand) =>
  page === 'docs/scripts.md' && /^(curl|node|npx) /.test(text);

const trials: readonly [says: RegExp, tries: (text: string) => Promise<void>][] = [
  [/^(npm ci && )?npm start$/, (line) => starts(line, /src="\/assets\/[^"]+\.js"/)],
  [/^npm run dev$/, (line) => starts(line, /\/@vite\/client/)],
  [/^npm run load -- /, (text) => every(text, loads)],
  [/^npm run --silent load -- PATH --json$/, tellsAProgram],
  [/^npm run export -- /, (text) => every(text, exports)],
  [/^npm run deck -- /, (text) => every(text, makesDecks)],
  [/^npm run ask -- paths /, (text) => every(text, findsPaths)],
  [/^npm run ask -- flows /, (text) => every(text, tellsByProducts)],
  [/^npm run --silent mcp$/, answersAnAgent],
  [/^npm run bench$/, listsBenches],
  [/^npm run bench -- NAME$/, measures],
  [/^npm run (tables|data|stages)-page$/, writesItsPage],
];
const commands = printedCommands().filter(
  (command) => !notTried.test(command.text) && !runsElsewhere(command),
);

let checkout: Checkout;
beforeAll(async () => {
  checkout = await Checkout.make();
});
afterAll(() => checkout?.remove());

/** Beginning with what brings the packages; what is tried then works on the program that was started. */
const inOrder = [...commands].sort(
  (a, b) => Number(b.text.startsWith('npm ci')) - Number(a.text.startsWith('npm ci')),
);
describe('as printed', () => {
  test.each(inOrder)('$page: $text', async ({ text }) => {
    const fitting = trials.filter(([says]) => says.test(text));
    expect(fitting, `a trial of “${text}”`).toHaveLength(1);
    await fitting[0]![1](text);
  });
});

async function every(text: string, tries: (variant: Variant) => Promise<void>): Promise<void> {
  for (const variant of variantsOf(text)) await tries(variant);
}

async function runs(line: string, code = 0): Promise<Ended> {
  const ended = await checkout.run(line);
  expect(ended.code, `${line}\n${ended.out}\n${ended.err}`).toBe(code);
  return ended;
}

const datasets = () => checkout.json<Dataset[]>('/api/datasets');
const dataset = async (id: string) => (await datasets()).find((each) => each.id === id);

async function starts(line: string, script: RegExp): Promise<void> {
  await checkout.stop();
  await checkout.start(line);
  expect(await (await fetch(checkout.address)).text()).toMatch(script);
  expect(await checkout.json('/api/health')).toMatchObject({ state: 'ready' });
  expect(await dataset('liaocheng')).toBeDefined();
}

/** Tables of one's own in a folder of the copy; the folder's name. */
function tables(folder: string, files: Record<string, string>): string {
  mkdirSync(join(checkout.folder, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(checkout.folder, folder, name), text);
  return folder;
}
const about = (id: string) => `id,name\n${id},试\n`;
const firms = 'id,name,status\nfirm/a,甲厂,synthetic\nfirm/b,乙厂,synthetic\n';

async function loads({ line, options }: Variant): Promise<void> {
  const trial = options.length > 1 ? 'all' : (options[0]?.split(' ')[0] ?? 'none');
  const tries = loading[trial];
  if (!tries) throw new Error(`No trial of the option ${trial}.`);
  await tries((examples, code = 0) => runs(filled(line, examples), code));
}

type Run = (examples: Record<string, string>, code?: number) => Promise<Ended>;
const loading: Record<string, (run: Run) => Promise<void>> = {
  none: async (run) => {
    await run({ 'PATH…': tables('plain', { 'dataset.csv': about('plain'), 'firms.csv': firms }) });
    expect(await dataset('plain')).toMatchObject({ name: '试', nodes: 2, links: 0 });
  },
  '--dataset': async (run) => {
    const folder = tables('named', {
      'firms.csv': firms,
      'places.csv': 'id,name,kind,status\nplace/t,镇,town,synthetic\n',
    });
    await run({ 'PATH…': `${folder}/firms.csv ${folder}/places.csv`, ID: 'named' });
    expect(await dataset('named')).toMatchObject({ nodes: 3, links: 0 });
  },
  '--dry-run': async (run) => {
    const { out } = await run({
      'PATH…': tables('dry', { 'dataset.csv': about('dry'), 'firms.csv': firms }),
    });
    expect(out).toMatch(/firms: 2 new, 0 changed, 0 gone.*nothing was written/s);
    expect(await dataset('dry')).toBeUndefined();
  },
  '--json': async (run) => {
    const { out } = await run({
      'PATH…': tables('told', { 'dataset.csv': about('told'), 'firms.csv': firms }),
    });
    expect(resultIn(out)).toMatchObject({ outcome: 'loaded', nodes: 2, dataset: { id: 'told' } });
    expect(await dataset('told')).toMatchObject({ nodes: 2 });
  },
  '--allow': async (run) => {
    const folder = tables('allowed', {
      'dataset.csv': about('allowed'),
      'firms.csv': firms.replace('status', 'status,colour').replaceAll('synthetic', 'synthetic,red'),
      'supplies.csv': 'from,to,status\nfirm/a,firm/b,synthetic\nfirm/a,firm/none,synthetic\n',
    });
    await run({ 'PATH…': folder, 'KIND,…': 'unknown-column,dangling' });
    expect(await dataset('allowed')).toMatchObject({ nodes: 2, links: 1 });
  },
  '--map': async (run) => {
    await run({ 'PATH…': foreign('mapped'), FILE: 'mapped/map.json' });
    expect(await dataset('mine')).toMatchObject({ name: 'My graph', nodes: 2, links: 1 });
  },
  '--encoding': async (run) => {
    // The same bytes in every encoding: that it is asked for is what is told.
    const ascii = 'id,name,status\nfirm/a,A,synthetic\nfirm/b,B,synthetic\n';
    const folder = tables('big5', { 'dataset.csv': 'id,name\nbig5,Big\n', 'firms.csv': ascii });
    const { out } = await run({ 'PATH…': folder, NAME: 'big5' });
    expect(out).toMatch(/firms\.csv: read as BIG5, as asked/);
    expect(await dataset('big5')).toMatchObject({ nodes: 2 });
  },
  '--refused': async (run) => {
    const folder = tables('wrong', {
      'dataset.csv': about('wrong'),
      'firms.csv': `${firms}firm/c,丙厂,publshed\n`,
    });
    await run({ 'PATH…': folder, FOLDER: 'refused' }, 1);
    expect(readFileSync(join(checkout.folder, 'refused/firms.csv'), 'utf8')).toMatch(
      /\nfirm\/c,丙厂,publshed,4,.*publshed/,
    );
    expect(await dataset('wrong')).toBeUndefined();
  },
  '--replace': async (run) => {
    await runs(
      `npm run load -- ${tables('replaced', { 'dataset.csv': about('replaced'), 'firms.csv': firms })}`,
    );
    const fewer = { 'firms.csv': firms.replace(/firm\/b.*\n/, '') };
    await run({ 'PATH…': tables('replaced', fewer) });
    expect(await dataset('replaced')).toMatchObject({ nodes: 1 });
  },
  '--add': async (run) => {
    await runs(`npm run load -- ${tables('added', { 'dataset.csv': about('added'), 'firms.csv': firms })}`);
    const another = { 'firms.csv': 'id,name,status\nfirm/c,丙厂,synthetic\n' };
    await run({ 'PATH…': tables('added', another) });
    expect(await dataset('added')).toMatchObject({ nodes: 3 });
  },
  all: async (run) => {
    const { out } = await run({
      'PATH…': foreign('everything', 'a,none\n'),
      ID: 'everything',
      'KIND,…': 'dangling,not-mapped',
      FILE: 'everything/map.json',
      NAME: 'utf-8',
      FOLDER: 'left-out',
    });
    expect(resultIn(out)).toMatchObject({
      outcome: 'sound',
      dataset: { id: 'everything' },
      nodes: 2,
      links: 1,
    });
    expect(readFileSync(join(checkout.folder, 'left-out/edges.csv'), 'utf8')).toMatch(/\na,none,/);
    expect(await dataset('everything')).toBeUndefined();
  },
};

async function tellsAProgram(line: string): Promise<void> {
  const { out } = await runs(
    filled(line, { PATH: tables('program', { 'dataset.csv': about('program'), 'firms.csv': firms }) }),
  );
  expect(ImportResult.parse(JSON.parse(out))).toMatchObject({ outcome: 'loaded', nodes: 2 });
}

/** The tables of another form that docs/tables.md maps, with the map it prints. */
function foreign(folder: string, moreEdges = ''): string {
  const [, map] = /```json\n(.*?)```/s.exec(readFileSync(join(checkout.folder, 'docs/tables.md'), 'utf8'))!;
  tables(folder, { 'map.json': map! });
  return tables(folder + '/tables', {
    'nodes.csv': 'key,title\na,甲厂\nb,乙厂\n',
    'edges.csv': `source,target\na,b\n${moreEdges}`,
  });
}

/** What `--json` printed, after npm's own lines. */
const resultIn = (out: string): ImportResult => ImportResult.parse(JSON.parse(out.slice(out.indexOf('\n{'))));

async function exports({ line }: Variant): Promise<void> {
  const format = /--format (\w+)/.exec(line)![1]!;
  const out = `out-${format}`;
  const file = format === 'csv' ? out : `${out}.${format}`;
  await runs(filled(line, { ID: 'liaocheng', OUT: file }));
  const { nodes, links } = (await dataset('liaocheng'))!;
  if (format === 'csv' || format === 'json') {
    const { difference, ...back } = resultIn((await runs(`npm run load -- ${file} --dry-run --json`)).out);
    expect(back).toMatchObject({ outcome: 'sound', nodes, links, dataset: { id: 'liaocheng' } });
    for (const table of difference!) expect(table).toMatchObject({ new: 0, changed: 0, gone: 0 });
    return;
  }
  const text = readFileSync(join(checkout.folder, file), 'utf8');
  if (format === 'graphml')
    expect(elementsOf(text).filter(({ name }) => name === 'node')).toHaveLength(nodes);
  else expect(text).toContain('firm/xinfa');
}

/** A deck of one scene that was kept before, as the file it is asked for as. */
async function makesDecks({ line }: Variant): Promise<void> {
  const put = async (path: string, body: object) => {
    const response = await fetch(`${checkout.address}/api/${path}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
  };
  await put('scenes/scene%2Ftry', { name: '试一幕', nameEn: 'A trial', chain: 'chain/copper' });
  await put('decks/deck%2Ftry', { name: '试', scenes: ['scene/try'] });
  const format = /--format (\w+)/.exec(line)![1]!;
  const out = `deck.${format}`;
  await runs(filled(line, { ID: 'deck/try', OUT: out }));
  const file = readFileSync(join(checkout.folder, out));
  if (format === 'html') expect(file.toString()).toContain('Content-Security-Policy');
  else if (format === 'pdf') expect(file.toString('latin1')).toMatch(/^%PDF-/);
  else expect(strFromU8(unzipSync(file)['ppt/slides/slide1.xml']!)).toContain('试一幕');
}

/** As people, programs and spreadsheets read it; each names the supply that joins the two. */
async function findsPaths({ line }: Variant): Promise<void> {
  const { out } = await runs(line);
  expect(out).toContain('firm/tesla-shanghai');
  if (line.endsWith('--json'))
    expect(PathsAnswer.parse(JSON.parse(out.slice(out.indexOf('\n{')))).paths[0]!.length).toBe(1);
  else if (line.endsWith('--csv')) expect(out).toMatch(/^#,hops,weakest,path,entities,links$/m);
  else expect(out).toMatch(/^1 path from /m);
}

/** Each tells who makes blocks of the ash; as JSON it is what the HTTP API answers. */
async function tellsByProducts({ line }: Variant): Promise<void> {
  const { out } = await runs(line);
  if (line.endsWith('--json'))
    expect(JSON.parse(out.slice(out.indexOf('\n{')))).toEqual(
      await checkout.json('/api/flows?stage=stage/captive-power'),
    );
  else if (line.endsWith('--csv')) expect(out).toMatch(/^粉煤灰,,自备热电,山东信发集团,加气混凝土砌块,/m);
  else expect(out).toMatch(/^Captive heat and power: 4 by-products, the use of each seen$/m);
}

/** An agent that greets, asks for a chain, and hangs up is answered twice, and reads nothing else. */
async function answersAnAgent(line: string): Promise<void> {
  const greeting = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'trial', version: '0' },
  };
  const messages = [
    { id: 1, method: 'initialize', params: greeting },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'search', arguments: { q: '电解铝' } } },
  ].map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }));
  writeFileSync(join(checkout.folder, 'agent.jsonl'), `${messages.join('\n')}\n`);
  const { out } = await runs(`${line} < agent.jsonl`);
  const answers = out
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as { id: number; result: object });
  expect(answers.map(({ id }) => id)).toEqual([1, 2]);
  expect(answers[0]!.result).toMatchObject({ serverInfo: { name: 'liantu' } });
  expect(JSON.stringify(answers[1]!.result)).toContain('stage/electrolysis');
}

/** As small as each bench can be, so that all of them are tried. */
const smallest: Record<string, string> = {
  load: '--firms 300 --links 600 --rounds 1',
  memory: '--firms 300 --links 600',
  chains: '--chains 2 --stages 3 --firms 10 --links 40 --rounds 1 --frozen 1 --readers 2 --seconds 1',
  network: '--firms 3000 --links 9000 --small 20 --large 40 --rounds 1 --expansions 1',
  page: '--rounds 1',
  picture: '--stages 4 --firms 8 --rounds 1',
  researcher: '--chains 2 --stages 3 --firms 60 --links 400 --pairs 2 --losses 2 --owners 10',
};

async function listsBenches(line: string): Promise<void> {
  const { out } = await runs(line);
  expect([...out.matchAll(/^ {2}(\w+)( --\w+ \d+)+$/gm)].map(([, name]) => name).sort()).toEqual(
    Object.keys(smallest).sort(),
  );
}

async function measures(line: string): Promise<void> {
  for (const [name, sizes] of Object.entries(smallest)) {
    const { out } = await runs(`${filled(line, { NAME: name })} ${sizes}`);
    expect(out).toMatch(new RegExp(`^ *${name}: `, 'm'));
  }
  for (const wrong of ['nothing', 'constructor'])
    expect((await runs(filled(line, { NAME: wrong }), 2)).err).toContain('Usage: npm run bench');
}

async function writesItsPage(line: string): Promise<void> {
  const page = join(checkout.folder, 'docs', `${/run (\w+)-page/.exec(line)![1]}.md`);
  const before = readFileSync(page, 'utf8');
  rmSync(page);
  await runs(line);
  expect(readFileSync(page, 'utf8')).toBe(before);
}

test('what was tried left no half-written file behind', () => {
  expect(readdirSync(checkout.folder).filter((name) => name.includes('.part-'))).toEqual([]);
});
