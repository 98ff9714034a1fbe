import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlannedMap } from '../../src/answers/chain-map.ts';
import { readGaps } from '../../src/answers/gaps.ts';
import { readOverview } from '../../src/answers/overview.ts';
import { readWall } from '../../src/answers/wall.ts';
import type { FactsAt } from '../../src/facts/facts.ts';
import type { Gap, Gaps } from '../../src/model/contract/gaps.ts';
import type { Headline, Part, Stated } from '../../src/model/contract/headline.ts';
import type { PlannedMap, WallRow } from '../../src/model/contract/planner.ts';
import { sceneOf } from '../../src/web/lens/map/scene.ts';
import { fixedDay, openCity } from '../support/city.ts';
import { rowsOf } from '../support/facts.ts';
import { HeadlineOracle } from '../support/headline-oracle.ts';
import { headlinesPage, textOf, type Listed } from '../support/headlines-page.ts';
import { page, stagesPage } from '../support/stages-page.ts';

/** What the pictures of Liaocheng say on a fixed day, held against what is known of the city: the data and the rules together. */
let close: () => Promise<void>;
let at: FactsAt;
let wall: WallRow[];
let gaps: Gaps;
const city = 'place/liaocheng';
const asked = (more: { region?: string; year?: number; threshold?: number } = {}) => ({
  region: null,
  year: null,
  threshold: 1,
  today: fixedDay,
  ...more,
});
const mapOf = async (id: string, more = {}): Promise<PlannedMap> =>
  (await readPlannedMap(at, id, asked(more)))!;

beforeAll(async () => {
  ({ at, close } = await openCity());
  wall = await readWall(at, asked());
  gaps = await readGaps(at, null, asked());
}, 300_000);
afterAll(() => close(), 30_000);

type Cell = WallRow['stages'][number];
const stagesOf = (rows: readonly WallRow[]): Cell[] => [
  ...new Map(rows.flatMap(({ stages }) => stages).map((stage) => [stage.id, stage])).values(),
];
const stage = (id: string): Cell => {
  const found = stagesOf(wall).find((each) => each.id === id);
  if (!found) throw new Error(`No chain has the stage ${id}.`);
  return found;
};
const marksOf = ({ marks }: Pick<Cell, 'marks'>) => marks.map(({ mark }) => mark);
const statementsOf = ({ reasons, marks }: Pick<Cell, 'reasons' | 'marks'>) => [
  ...reasons.flatMap((reason) => (reason.kind === 'stated-missing' ? [reason.statement.id] : [])),
  ...marks.flatMap((mark) =>
    mark.mark === 'weak' ? mark.why.flatMap((why) => (why.kind === 'stated' ? [why.statement.id] : [])) : [],
  ),
];

// The oracle: the tables themselves, as rows of text.
const statement = (id: string) => rowsOf('statements').find((row) => row['id'] === id)!;
const aboutOf = (id: string) => rowsOf('about').filter((row) => row['from'] === id);

describe('the stages of the city', () => {
  it('secondary aluminium is not seen', () => {
    expect(stage('stage/secondary-aluminium').state).toBe('not-seen');
  });
  it.each(['bauxite', 'hot-rolled-coil', 'copper-concentrate', 'limestone', 'aluminium-fluoride'])(
    '%s is bought in',
    (name) => {
      expect(stage(`stage/${name}`).state).toBe('bought-in');
    },
  );
  it('functional aluminium is present: several, inferred from the article', async () => {
    const found = stage('stage/functional-aluminium');
    expect(found.state).toBe('present');
    expect(found.owners.several).toBe(true);
    const { operates } = await mapOf('chain/aluminium');
    expect(operates.filter(({ to }) => to === 'stage/functional-aluminium')).toContainEqual(
      expect.objectContaining({ status: 'inferred' }),
    );
  });
  it('bearing assembly is present with 5,100 firms, traders included', () => {
    const found = stage('stage/bearing-assembly');
    expect(found).toMatchObject({ state: 'present', owners: { published: 5100 } });
    expect(marksOf(found)).not.toContain('weak');
  });
  it('alumina is present, one seen', () => {
    expect(stage('stage/alumina').state).toBe('present');
    expect(marksOf(stage('stage/alumina'))).toContain('one-seen');
  });
  it('caustic soda has two makers', () => {
    expect(stage('stage/chlor-alkali')).toMatchObject({ state: 'present', owners: { named: 2 } });
  });
  it('none is weak or hangs on one supplier because of electricity, water or equipment', () => {
    const kinds = new Map(rowsOf('products').map((row) => [row['id'], row['kind']]));
    for (const { id, marks } of stagesOf(wall))
      for (const mark of marks) {
        const why = mark.mark === 'single-supplier' || mark.mark === 'weak' ? mark.why : [];
        for (const each of why)
          if ('item' in each)
            expect(['energy', 'utility', 'equipment'], `${each.item.id} of ${id}`).not.toContain(
              kinds.get(each.item.id),
            );
      }
  });
  it('at most 15 % of the operated required ones are weak, and each says by which of three reasons', () => {
    const operated = stagesOf(wall).filter(({ state, required }) => required && state === 'present');
    const weak = operated.filter((each) => marksOf(each).includes('weak'));
    expect(operated.length).toBeGreaterThan(50);
    expect(weak.length / operated.length).toBeLessThanOrEqual(0.15);
    for (const { marks } of weak)
      for (const mark of marks)
        if (mark.mark === 'weak') {
          expect(mark.why.length).toBeGreaterThan(0);
          for (const { kind } of mark.why) expect(['stated', 'capacity', 'few']).toContain(kind);
        }
  });
  it('none is absent without a published statement about that very stage', () => {
    for (const found of stagesOf(wall).filter(({ state }) => state === 'absent')) {
      const statements = statementsOf(found);
      expect(statements.length, found.id).toBeGreaterThan(0);
      for (const id of statements) {
        expect(statement(id), found.id).toMatchObject({ kind: 'breakpoint', status: 'published' });
        expect(aboutOf(id).find(({ to }) => to === found.id)?.['status'], found.id).toBe('published');
      }
    }
  });
  it('a project of 2010 is no “under way”', () => {
    for (const { id, reasons } of stagesOf(wall))
      for (const reason of reasons)
        if (reason.kind === 'under-way')
          for (const project of reason.projects) expect(project.year, id).toBeGreaterThanOrEqual(2021);
    const stale = stagesOf(wall).flatMap(({ reasons }) =>
      reasons.flatMap((each) => (each.kind === 'stale-project' ? [each.year] : [])),
    );
    expect(stale).toContain(2010);
  });
  it('a statement about a whole chain or tier changes no stage and stands on its chain', async () => {
    const { judgements } = await mapOf('chain/green-food');
    const whole = judgements.filter(({ target }) => target.label === 'Chain');
    expect(whole.map(({ statement }) => statement)).toContain('statement/shen-both-ends-weak');
    for (const { statement, use } of whole) {
      expect(use, statement).not.toBe('counted');
      for (const each of stagesOf(wall)) expect(statementsOf(each), each.id).not.toContain(statement);
    }
    expect(stage('stage/seasoning').state).not.toBe('absent');
  });
});

describe('the gaps of the city', () => {
  it('every high one names a source about the region and at least two dependents', () => {
    for (const gap of gaps.gaps.filter(({ severity }) => severity === 'high')) {
      expect(gap.dependents, gap.id).toBeGreaterThanOrEqual(2);
      expect(gap.sources.length, gap.id).toBeGreaterThan(0);
      const counted = gap.judgements.filter(({ use }) => use === 'counted');
      expect(counted.length, gap.id).toBeGreaterThan(0);
    }
  });
  it('none of them is absent, one is high: as the tables say, read as they are', () => {
    const within = new Map(rowsOf('within').map(({ from, to }) => [from!, to!]));
    const inCity = (place: string | undefined): boolean =>
      place !== undefined && (place === city || inCity(within.get(place)));
    const located = new Map(rowsOf('located_in').map(({ from, to }) => [from!, to!]));
    const operated = new Set(
      rowsOf('operates')
        .filter(({ from, place }) => inCity(place || located.get(from!)))
        .map(({ to }) => to!),
    );
    const required = new Set(
      rowsOf('part_of').flatMap(({ from, required: is }) => (is === 'yes' ? from! : [])),
    );
    const kinds = new Map(rowsOf('products').map(({ id, kind }) => [id!, kind!]));
    const isApart = (item: string) => /^(energy|utility|equipment)$/.test(kinds.get(item) ?? '');
    const next = (of: readonly string[]) =>
      rowsOf('feeds').flatMap(({ from, to, item }) =>
        of.includes(from!) && required.has(to!) && !isApart(item!) ? [to!] : [],
      );
    const dependents = (of: string) => {
      const [first, second] = [next([of]), next(next([of]))];
      return new Set([...first, ...second].filter((each) => each !== of && operated.has(each)));
    };
    /** The published words of a kind about a stage whose statement speaks of the city, a part of it, or somebody there. */
    const told = (kind: string) =>
      rowsOf('statements')
        .filter(
          (each) => each['kind'] === kind && each['status'] === 'published' && each['state'] !== 'solved',
        )
        .flatMap(({ id }) => {
          const about = aboutOf(id!);
          const where = about.flatMap(({ to }) => (to!.startsWith('place/') ? to! : []));
          const named = about.flatMap(({ to }) => located.get(to!) ?? []);
          if (!(where.length > 0 ? where : named).some(inCity)) return [];
          const yields = new Set(
            rowsOf('yields').flatMap(({ from, to, role }) => (role === 'by-product' ? `${from} ${to}` : [])),
          );
          return about.flatMap(({ to, status }) =>
            to!.startsWith('stage/') &&
            status === 'published' &&
            !about.some((each) => yields.has(`${to} ${each['to']}`))
              ? to!
              : [],
          );
        });
    const absent = told('breakpoint').filter((each) => !operated.has(each));
    expect(stagesOf(wall).filter(({ state }) => state === 'absent')).toHaveLength(new Set(absent).size);
    expect(absent).toEqual([]);
    const blocked = new Set(
      told('blockage').filter((each) => operated.has(each) && dependents(each).size >= 2),
    );
    const high = gaps.gaps.filter(({ severity }) => severity === 'high');
    expect(high.map(({ subject }) => subject.id)).toEqual([...blocked]);
    expect(high).toHaveLength(1);
    for (const gap of high) expect(gap.dependents).toBe(dependents(gap.subject.id).size);
  });
  it('none asks for what is bought in, or for hot-rolled coil that nobody may add', () => {
    const subjects = new Set(gaps.gaps.map(({ subject }) => subject.id));
    for (const { id, state } of stagesOf(wall)) if (state === 'bought-in') expect(subjects).not.toContain(id);
    expect(gaps.gaps[0]!.subject.id).not.toBe('stage/hot-rolled-coil');
  });
  it('by-products: Xinfa’s hydrogen is matched, Luxi’s is judged by itself', async () => {
    const { unmatched, matched } = await mapOf('chain/coal-salt-chemicals');
    const owners = (list: readonly { item: { id: string }; owner: { id: string } }[]) =>
      list.filter(({ item }) => item.id === 'product/hydrogen').map(({ owner }) => owner.id);
    expect(owners(matched)).toContain('firm/xinfa');
    expect(owners(unmatched)).not.toContain('firm/xinfa');
    expect([...owners(matched), ...owners(unmatched)]).toContain('firm/luxi-chemical');
  });
  it('aluminium dross is not offered to its own producers, nor its treatment', () => {
    const treatment = gaps.gaps.find(({ id }) => id === 'not-seen|stage/dross-treatment') as Gap;
    for (const producer of ['firm/xinfa', 'firm/xinyuan-group'])
      expect(treatment.candidates.map(({ owner, who }) => (owner ?? who).id)).not.toContain(producer);
    const dross = gaps.gaps.find(({ id }) => id === 'by-product|product/dross') as Gap;
    expect(dross.unmatched.map(({ owner }) => owner.id)).toContain('firm/xinfa');
    for (const { owner, who, reasons } of dross.candidates)
      if ((owner ?? who).id === 'firm/xinfa')
        expect(reasons.some(({ kind }) => kind === 'takes' || kind === 'project')).toBe(true);
  });
});

describe('a county', () => {
  it.each(['place/chiping', 'place/gaotang', 'place/shen'])(
    '%s counts only the chains of the rule',
    async (region) => {
      const rows = await readWall(at, asked({ region }));
      const chainsOf = new Map<string, number>();
      for (const { stages } of rows)
        for (const { id } of stages) chainsOf.set(id, (chainsOf.get(id) ?? 0) + 1);
      for (const row of rows) {
        const operated = row.stages.filter(({ required, state }) => required && state === 'present');
        const byStages = operated.length >= 2 || operated.some(({ id }) => chainsOf.get(id) === 1);
        const hosts = row.hosts.some(({ id }) => id === region);
        if (byStages || hosts) expect(row.here, row.id).toBe(true);
        else if (row.leaders.length === 0) expect(row.here, row.id).toBe(false);
      }
      expect(rows.some(({ here }) => here)).toBe(true);
      expect(rows.some(({ here }) => !here)).toBe(true);
    },
  );
  it('none is blamed for a chain of which it has nothing, and which it neither hosts nor leads', async () => {
    const rows = await readWall(at, asked({ region: 'place/gaotang' }));
    const empty = rows.filter(({ here, completeness }) => here && completeness.present === 0);
    for (const { id, hosts } of empty)
      expect(
        hosts.map((host) => host.id),
        id,
      ).toContain('place/gaotang');
    // Its tyre cord belongs to chemical materials; the rest of that chain is not seen there, and nothing is called absent.
    const materials = rows.find(({ id }) => id === 'chain/chemical-materials')!;
    expect(materials).toMatchObject({ here: true, completeness: { absent: 0 } });
    expect(materials.completeness.present).toBeGreaterThanOrEqual(2);
  });
});

it('the 4.2 Mt of alumina that Xinfa could make in 2006 stand beside no line of hydrogen', async () => {
  const [alumina] = rowsOf('figures').filter(
    ({ of, item, value }) => of === 'firm/xinfa' && item === 'product/alumina' && value === '4200000',
  );
  const hydrogen = new Set(['product/hydrogen', 'product/pure-hydrogen', 'product/stored-hydrogen']);
  let lines = 0;
  for (const { id } of wall) {
    const map = await mapOf(id);
    const { lane, feeds } = sceneOf(map);
    const blocks = lane?.blocks.flatMap(({ rows }) => rows) ?? [];
    for (const { from, to, links } of [...feeds, ...(lane?.flows ?? [])]) {
      if (!links.some(({ item, to: end }) => hydrogen.has(item ?? end))) continue;
      lines++;
      for (const link of links) expect(link['quantity'], link.id).not.toBe(4_200_000);
      for (const end of blocks.filter(({ id: block }) => block === from || block === to))
        expect(
          end.figures.map(({ id: figure }) => figure),
          `${end.id} on ${id}`,
        ).not.toContain(alumina!['id']);
    }
    // The answer holds the figure wherever it names the firm: that the line has none is the picture's doing.
    if (id === 'chain/coal-salt-chemicals') {
      const xinfa = [...map.outside, ...map.firms].find((end) => end.id === 'firm/xinfa')!;
      expect(xinfa.figures.map(({ id: figure }) => figure)).toContain(alumina!['id']);
      expect(blocks.map(({ id: end }) => end)).toContain('firm/xinfa');
    }
  }
  expect(lines).toBeGreaterThan(3);
});

describe('docs/stages.md', () => {
  it('is what the tables give; `npm run stages-page` writes it anew', () => {
    expect(readFileSync(page, 'utf8')).toBe(stagesPage(wall, fixedDay));
  });
  it('says why of every stage that is not seen or bought in, and names chains in English', () => {
    const lines = readFileSync(page, 'utf8').split('\n');
    const lacking = lines.filter((line) => /\| (not-seen|bought-in) \|/.test(line));
    expect(lacking.length).toBeGreaterThan(100);
    for (const line of lacking) {
      const why = line.split(' | ').at(-1)!.replace(/ \|$/, '');
      expect(why.length, line).toBeGreaterThan(8);
      expect(why, line).not.toMatch(/also in [^;|]*\p{Script=Han}/u);
    }
  });
});

describe('headlines', () => {
  const languages = ['zh', 'en'] as const;
  const statedIn = (headline: Headline, language: 'zh' | 'en'): Stated[] =>
    [...headline.finding[language], ...headline.why[language]].filter((part) => typeof part !== 'string');
  const wordsOf = (headline: Headline, language: 'zh' | 'en') =>
    [headline.finding, headline.why].map((sentence) => textOf(sentence[language])).join(' ');
  let chains: (Listed & { map: PlannedMap })[];
  let counties: (Listed & { place: string })[];
  let whole: Listed;

  beforeAll(async () => {
    const overview = await readOverview(at, asked());
    whole = { of: overview.view.region, headline: overview.headline };
    chains = [];
    for (const row of wall) {
      const map = await mapOf(row.id);
      chains.push({ of: row, headline: map.headline, map });
    }
    counties = [];
    for (const { place } of overview.matrix) {
      const { headline } = await readOverview(at, asked({ region: place.id }));
      counties.push({ of: place, headline, place: place.id });
    }
  }, 60_000);

  /** Every number of a sentence is what the oracle counts, and lists the same entities. */
  function holds(
    oracle: HeadlineOracle,
    rows: readonly WallRow[],
    map: PlannedMap | null,
    headline: Headline,
  ) {
    for (const language of languages)
      for (const stated of statedIn(headline, language)) {
        const where = `${wordsOf(headline, language)}: ${stated.text} (${stated.of.figure})`;
        const expected = oracle.expected(rows, map, stated);
        const sorted = (ids: readonly string[]) => [...ids].sort();
        expect(stated.text, where).toBe(String(stated.value));
        expect(stated.value, where).toBeGreaterThan(0);
        expect(expected.ids.map(sorted), where).toContainEqual(sorted(stated.of.ids ?? []));
        expect(stated.value, where).toBe(expected.value ?? stated.of.ids!.length);
      }
  }

  it('of the twenty maps state nothing that the rows do not hold', () => {
    const oracle = new HeadlineOracle(wall);
    for (const { map, headline } of chains)
      holds(oracle, [wall.find(({ id }) => id === map.id)!], map, headline);
  });

  it('name the stage that most wait for, and the owner that holds most', () => {
    const oracle = new HeadlineOracle(wall);
    for (const { map, headline } of chains) {
      const row = wall.find(({ id }) => id === map.id)!;
      const open = row.stages.filter(
        ({ required, state: is }) => required && (is === 'not-seen' || is === 'absent'),
      );
      const most = Math.max(0, ...open.map(({ id }) => oracle.waiting(id).length));
      const awaited = open.filter(({ id }) => oracle.waiting(id).length === most);
      if (most > 0) expect(textOf(headline.finding.zh), map.id).toContain(awaited[0]!.name);
      const held = statedIn(headline, 'en').find(({ of }) => of.figure === 'heldByOne');
      if (!held) continue;
      const [owner] = row.stages
        .filter(({ id }) => held.of.ids!.includes(id))
        .flatMap(({ marks }) =>
          marks.flatMap((mark) => (mark.mark === 'one-seen' || mark.mark === 'sole' ? [mark.owner] : [])),
        );
      expect(wordsOf(headline, 'en'), map.id).toContain(owner!.nameEn ?? owner!.name);
    }
  });

  it('of the wall say “over half” only where it is, in as few chains as hold it', () => {
    const { finding } = whole.headline;
    const parts = finding.zh;
    const at = parts.findIndex((part) => typeof part === 'string' && part.includes('过半'));
    const [all, few] = [parts[at - 1], parts[at + 1]] as [Stated, Stated];
    const open = (ids: readonly string[]) =>
      new Set(
        wall
          .filter(({ id }) => ids.includes(id))
          .flatMap(({ stages }) => stages.filter(({ id }) => all.of.ids!.includes(id)).map(({ id }) => id)),
      ).size;
    expect(open(few.of.ids!) * 2).toBeGreaterThan(all.value);
    expect(open(few.of.ids!.slice(0, -1)) * 2).toBeLessThanOrEqual(all.value);
    const said = new HeadlineOracle(wall);
    const others = (part: Part) => typeof part === 'string' || part.of.figure !== 'chains';
    const only = (sentence: Headline['finding']) => ({
      zh: sentence.zh.filter(others),
      en: sentence.en.filter(others),
    });
    holds(said, wall, null, { finding: only(finding), why: only(whole.headline.why) });
  });

  it('of each county hold there', async () => {
    for (const { place, headline } of counties) {
      const rows = await readWall(at, asked({ region: place }));
      const here = rows.filter((row) => row.here);
      for (const language of languages)
        for (const stated of statedIn(headline, language)) {
          const where = `${place}: ${wordsOf(headline, language)}: ${stated.text}`;
          if (stated.of.figure === 'notHere') expect(stated.value, where).toBe(rows.length - here.length);
          else if (stated.of.figure === 'chains' && stated.value !== here.length) {
            const empty = here.filter(({ completeness }) => completeness.present === 0).map(({ id }) => id);
            expect([...stated.of.ids!].sort(), where).toEqual(empty.sort());
          } else {
            const ways = [here, ...here.map((row) => [row])].flatMap(
              (asked) => new HeadlineOracle(rows).expected(asked, null, stated).ids,
            );
            expect(
              ways.map((ids) => [...ids].sort()),
              where,
            ).toContainEqual([...stated.of.ids!].sort());
          }
        }
    }
  });

  it('speak each language alone, and call nothing absent that is only not seen', () => {
    const absent = wall.some(({ completeness }) => completeness.absent > 0);
    expect(absent).toBe(false);
    for (const { headline } of [whole, ...counties, ...chains]) {
      expect(wordsOf(headline, 'en')).not.toMatch(/\p{Script=Han}|undefined|NaN/u);
      expect(wordsOf(headline, 'zh').replaceAll(/PVC|PA6|[双A-Z](?=有|环)/g, '')).not.toMatch(
        /[a-z]{2}|undefined|NaN/,
      );
      expect(textOf(headline.finding.zh)).not.toMatch(/缺|断/);
      expect(wordsOf(headline, 'zh').replaceAll('“缺”', '')).not.toContain('缺');
      expect(textOf(headline.finding.en)).not.toMatch(/absent|lacks|missing|broken/);
      expect(textOf(headline.finding.zh).length).toBeGreaterThan(8);
    }
  });

  it('can be read in docs/headlines.md', async () => {
    const ofGaps = [
      { of: whole.of, headline: gaps.headline },
      ...(await Promise.all(
        wall.map(async (row) => ({ of: row, headline: (await readGaps(at, row.id, asked())).headline })),
      )),
    ];
    const page = headlinesPage(asked().today, { wall: whole, counties, chains, gaps: ofGaps });
    await expect(page).toMatchFileSnapshot('../../docs/headlines.md');
  });
});

it('2018 says how much is documented, and shows no collapse', async () => {
  const rows = await readWall(at, asked({ region: city, year: 2018 }));
  for (const { id, completeness: of } of rows) {
    const year = of.year!;
    const rest = of.required - of.boughtIn;
    expect(year.documented + year.later + year.undated + year.never, id).toBe(rest);
    if (year.documented * 2 < rest) expect(of.value, id).toBeNull();
    expect(of.present, id).toBeGreaterThanOrEqual(year.documented - of.notSeen - of.underWay - of.absent);
  }
  const gone = stagesOf(rows).filter(({ state }) => state === 'not-seen');
  for (const { id, reasons } of gone)
    expect(
      reasons.some((each) => each.kind === 'none' && each.ended > 0),
      id,
    ).toBe(true);
});
