import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { random } from '../generate.ts';
import { writeTable } from './write.ts';

/** How large a made-up dataset of chains is. */
export interface Size {
  readonly chains: number;
  /** Stages of each chain. */
  readonly stages: number;
  readonly firms: number;
  /** About how many links there are in all, at least 2.7 a firm; by default four. */
  readonly links?: number;
}

const counties = 10;
const tiers = ['upstream', 'midstream', 'downstream'] as const;

/**
 * Writes a made-up dataset of industry chains as a CSV folder: every stage feeds two later ones of its chain, one in ten
 * feeds another chain, firms operate one or two stages and stand in ten counties, and some stages are nobody's. The same
 * size gives the same files.
 */
export async function makeChains(folder: string, size: Size): Promise<void> {
  const next = random(1);
  const until = (end: number) => Math.floor(next() * end);
  const pick = <T>(from: readonly T[]) => from[until(from.length)]!;
  const chains = Array.from({ length: size.chains }, (_, at) => at);
  const orders = Array.from({ length: size.stages }, (_, at) => at);
  const firms = Array.from({ length: size.firms }, (_, at) => at);
  const last = size.stages - 1;
  // Where they stand, what they operate and who owns them takes 2.6 links a firm; the rest is made and supplied.
  const made = size.links === undefined ? size.firms / 2 : Math.max(0, (size.links - 2.63 * size.firms) / 3);
  const supplied = size.links === undefined ? size.firms : 2 * made;
  const stage = (chain: number, order: number) => `stage/${chain}-${order}`;
  const product = (chain: number, order: number) => `product/${chain}-${order}`;
  const anyStage = () => stage(until(size.chains), until(size.stages));
  const anyProduct = () => product(until(size.chains), until(size.stages));
  const cells = chains.flatMap((chain) => orders.map((order) => [chain, order] as const));
  const put = (name: string, header: string, rows: Iterable<readonly (string | number)[]>) =>
    writeTable(folder, name, header, rows);

  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'dataset.csv'),
    'id,name,nameEn,home\nmade-chains,生成的产业链,Made-up chains,place/city\n',
  );

  const county = Array.from({ length: counties }, (_, at) => `place/county-${at}`);
  const places = [...county, 'place/city', 'place/other'];
  await put('places', 'id,name,nameEn,kind', [
    ['place/province', '省', 'Province', 'province'],
    ['place/city', '市', 'City', 'city'],
    ['place/other', '邻市', 'Next city', 'city'],
    ...county.map((id, at) => [id, `县${at}`, `County ${at}`, 'county']),
  ]);
  await put('within', 'from,to', [
    ['place/city', 'place/province'],
    ['place/other', 'place/province'],
    ...county.map((id) => [id, 'place/city']),
  ]);

  await put(
    'chains',
    'id,name,nameEn,group,order',
    chains.map((at) => [`chain/${at}`, `产业链${at}`, `Chain ${at}`, `第${1 + (at % 6)}组`, at]),
  );
  await put(
    'stages',
    'id,name,nameEn',
    cells.map(([chain, order]) => [stage(chain, order), `环节${chain}之${order}`, `Stage ${chain} ${order}`]),
  );
  await put(
    'part_of',
    'from,to,tier,order,required',
    cells.map(([chain, order]) => [
      stage(chain, order),
      `chain/${chain}`,
      tiers[Math.floor((order * tiers.length) / size.stages)]!,
      order,
      order % 4 ? 'yes' : 'no',
    ]),
  );
  await put('products', 'id,name,nameEn,kind', [
    ...cells.map(([chain, order]) => [
      product(chain, order),
      `物料${chain}之${order}`,
      `Material ${chain} ${order}`,
      'intermediate',
    ]),
    ...chains.map((at) => [`product/waste-${at}`, `副产物${at}`, `By-product ${at}`, 'by-product']),
  ]);
  const wasting = Math.floor(size.stages / 3);
  await put('yields', 'from,to,role', [
    ...cells.map(([chain, order]) => [stage(chain, order), product(chain, order), 'main']),
    ...chains.map((at) => [stage(at, wasting), `product/waste-${at}`, 'by-product']),
  ]);

  const feeds = new Map<string, readonly [from: string, to: string, item: string]>();
  const feed = (from: string, to: string, item: string) =>
    from !== to && feeds.set(`${from} ${to}`, [from, to, item]);
  for (const [chain, order] of cells) {
    const from = stage(chain, order);
    const item = product(chain, order);
    const reach = Math.min(last - order, 6);
    for (let times = 0; times < 2 && reach > 0; times++)
      feed(from, stage(chain, order + 1 + until(reach)), item);
    if (next() < 0.1) feed(from, anyStage(), item);
  }
  await put('feeds', 'from,to,item', feeds.values());
  await put('consumes', 'from,to', distinct([...feeds.values()].map(([, to, item]) => [to, item])));
  await put(
    'recycles_to',
    'from,to,item,place',
    chains
      .filter((at) => at % 2 === 0)
      .map((at) => [
        stage(at, wasting),
        stage(until(size.chains), last),
        `product/waste-${at}`,
        'place/city',
      ]),
  );

  await put(
    'firms',
    'id,name,nameEn',
    firms.map((at) => [`firm/${at}`, `企业${at}有限公司`, `Firm ${at}`]),
  );
  await put(
    'located_in',
    'from,to',
    firms.map((at) => [`firm/${at}`, pick(places)]),
  );
  /** A stage somebody operates; two of ten of each chain are hardly anybody's. */
  const operated = (): string => {
    const order = until(size.stages);
    const rare = order % 10 === 2 || order % 10 === 7;
    return stage(until(size.chains), rare && next() < 0.98 ? order - 1 : order);
  };
  await put(
    'operates',
    'from,to,capacity,unit,asOf',
    distinct(
      firms.flatMap((at) =>
        [operated(), ...(next() < 0.5 ? [operated()] : [])].map((to) => [`firm/${at}`, to]),
      ),
    ).map((ends) => [...ends, 1000 * (1 + until(99)), 't/a', 2015 + until(11)]),
  );
  await put(
    'owned_by',
    'from,to,share',
    firms.filter((at) => at % 8 === 1).map((at) => [`firm/${at}`, `firm/${until(at)}`, 0.6]),
  );
  await put(
    'makes',
    'from,to',
    distinct(Array.from({ length: made }, () => [`firm/${until(size.firms)}`, anyProduct()])),
  );
  await put(
    'supplies',
    'from,to,item,quantity,unit,asOf',
    distinct(
      Array.from({ length: supplied }, () => [
        `firm/${until(size.firms)}`,
        `firm/${until(size.firms)}`,
        anyProduct(),
      ]),
    )
      .filter(([from, to]) => from !== to)
      .map((ends) => [...ends, 1 + until(9999), 't/a', 2015 + until(11)]),
  );
  await put(
    'hosts',
    'from,to',
    chains.map((at) => [county[at % counties]!, `chain/${at}`]),
  );
  await put(
    'leads',
    'from,to,role',
    chains.map((at) => [`firm/${until(size.firms)}`, `chain/${at}`, '链主']),
  );
}

/** The lists without those that came before. */
const distinct = (lists: readonly (readonly string[])[]): (readonly string[])[] => [
  ...new Map(lists.map((list) => [list.join(' '), list])).values(),
];
