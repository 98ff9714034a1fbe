import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A generator of numbers that gives the same ones for the same seed (mulberry32). */
export function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const towns = '东昌府 茌平 临清 冠县 莘县 阳谷 东阿 高唐 经开 高新'.split(' ');
const trades = '铝业 化工 轴承 钢管 纺织 新材料 机械 能源 食品 建材'.split(' ');
const words = '信发祥光鲁西中通嘉华时风泉林华宇金号冠洲三和乖宝恒源'.split('');
const products = 200;

/**
 * Writes a made-up dataset as a CSV folder: firms whose supply links are few for most and many for some (a tenth start at
 * one of a hundred hubs), half of them with an item. The same seed gives the same files.
 */
export async function generate(folder: string, firms: number, links: number, seed = 1): Promise<void> {
  const next = random(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]!;
  const until = (end: number) => Math.floor(next() * end);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'dataset.csv'), 'id,name,nameEn,home\nmade,生成数据,Made up,place/home\n');
  await writeFile(join(folder, 'places.csv'), 'id,name,kind,status\nplace/home,本市,city,synthetic\n');
  await write(
    join(folder, 'products.csv'),
    'id,name,kind,status',
    products,
    (i) => `product/${i},物料${i},product,synthetic`,
  );
  await write(join(folder, 'firms.csv'), 'id,name,nameEn,aliases,text,status,asOf', firms, (i) => {
    const town = pick(towns);
    const word = pick(words) + pick(words);
    const trade = pick(trades);
    return `firm/${i},${town}${word}${trade}${i}号有限公司,,${word}${trade},"${town}的${trade}企业，生成",synthetic,${2015 + until(10)}`;
  });
  const seen = new Set<string>();
  await write(join(folder, 'supplies.csv'), 'from,to,item,quantity,unit,status,asOf', links, () => {
    for (;;) {
      const from = next() < 0.1 ? until(Math.min(100, firms)) : until(firms);
      const to = until(firms);
      const item = next() < 0.5 ? `product/${until(products)}` : '';
      const key = `${from} ${to} ${item}`;
      if (from === to || seen.has(key)) continue;
      seen.add(key);
      return `firm/${from},firm/${to},${item},${until(100000)},t/a,synthetic,${2015 + until(10)}`;
    }
  });
}

async function write(
  path: string,
  header: string,
  rows: number,
  row: (index: number) => string,
): Promise<void> {
  function* lines() {
    yield `${header}\n`;
    for (let i = 0; i < rows; i++) yield `${row(i)}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
