import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PlannedMap } from '../../src/model/contract/planner.ts';
import { ask } from '../support/ask.ts';

/** A deck as slides of an office program: read back as the archive of XML that it is. */

const send = (method: string, path: string, body: object) =>
  ask<{ id: string }>(path, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
const at = (what: string, id: string) => `/api/${what}/${encodeURIComponent(id)}`;
const file = (query: string) => fetch(`${inject('app')}${at('decks', 'deck/file')}/file?${query}`);
const scenes = [
  {
    name: '回收端未见企业',
    nameEn: 'No firm at the recycling end',
    claim: '见到 {completeness} 环',
    notes: '先指右下角。',
    chain: 'chain/aluminium',
    address: 'chain=chain/aluminium&drawer=gaps',
  },
  { name: '信发撑着几环', chain: 'chain/aluminium', address: 'chain=chain/aluminium&selection=firm/xinfa' },
  { name: '全市的链', address: '' },
];
let map: PlannedMap;
beforeAll(async () => {
  for (const [nth, scene] of scenes.entries()) await send('PUT', at('scenes', `scene/file-${nth}`), scene);
  await send('PUT', at('decks', 'deck/file'), {
    name: '铝链',
    nameEn: 'The aluminium chain',
    scenes: scenes.map((_, nth) => `scene/file-${nth}`),
  });
  map = PlannedMap.parse((await ask(at('chains', 'chain/aluminium'))).body);
});
afterAll(async () => {
  await ask(at('decks', 'deck/file'), { method: 'DELETE' });
  for (const nth of scenes.keys()) await ask(at('scenes', `scene/file-${nth}`), { method: 'DELETE' });
});

const unescaped = (text: string) =>
  text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]!,
  );
/** The shapes of a slide: each with its name and its text, a line a paragraph. */
const shapesOf = (xml: string) =>
  [...xml.matchAll(/<p:sp>(.*?)<\/p:sp>/gs)].map(([, sp]) => ({
    name: unescaped(/<p:cNvPr [^>]*name="([^"]*)"/.exec(sp!)?.[1] ?? ''),
    type: /<p:ph\s[^>]*type="(\w+)"/.exec(sp!)?.[1] ?? null,
    text: [...sp!.matchAll(/<a:p>(.*?)<\/a:p>/gs)].map(([, p]) =>
      unescaped([...p!.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, t]) => t).join('')),
    ),
  }));
const pptx = async (language: string) => {
  const response = await file(`format=pptx&language=${language}`);
  expect(response.status).toBe(200);
  const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
  const part = (name: string) => strFromU8(parts[name]!);
  return scenes.map((_, nth) => ({
    shapes: shapesOf(part(`ppt/slides/slide${nth + 1}.xml`)),
    notes: shapesOf(part(`ppt/notesSlides/notesSlide${nth + 1}.xml`))
      .flatMap(({ text }) => text)
      .join('\n'),
  }));
};
const bare = (text: string) => text.replace(/[\s-]/g, '');

test.each(['zh', 'en'])(
  'in the PPTX each stage is one shape with its text, title and claim are editable, notes hold the sources (%s)',
  async (language) => {
    const slides = await pptx(language);
    const nameOf = ({ name, nameEn }: { name: string; nameEn: string | null }) =>
      language === 'en' ? (nameEn ?? name) : name;
    const [first, second, third] = slides;
    for (const { shapes } of [first!, second!])
      for (const stage of map.stages.filter(({ required }) => required)) {
        const own = shapes.filter(({ name }) => name === stage.id);
        expect(own, stage.id).toHaveLength(1);
        expect(bare(own[0]!.text.join(''))).toContain(bare(nameOf(stage)));
      }
    const placeholder = (slide: (typeof slides)[number], type: string) =>
      slide.shapes.find((shape) => shape.type === type)?.text.join('');
    expect(placeholder(first!, 'title')).toBe(
      language === 'en' ? 'No firm at the recycling end' : '回收端未见企业',
    );
    const { present, of } = map.completeness;
    expect(placeholder(first!, 'body')).toBe(`见到 ${present}/${of} 环`);
    expect(placeholder(second!, 'title')).toBe('信发撑着几环');

    expect(first!.notes).toContain('先指右下角。');
    // Who operates what Xinfa operates here is said on the word of these sources.
    const stages = new Set(map.stages.map(({ id }) => id));
    const operated = map.operates
      .filter(({ from, to }) => from === 'firm/xinfa' && stages.has(to))
      .map(({ to }) => to);
    expect(operated.length).toBeGreaterThan(1);
    const cited = map.operates
      .filter(({ from, to }) => from === 'firm/xinfa' && operated.includes(to))
      .flatMap(({ sources }) => sources ?? []);
    for (const id of new Set(cited)) expect(second!.notes).toContain(id.replace(/^.*\//, ''));
    const wall = third!.shapes.flatMap(({ text }) => text).join('\n');
    expect(wall).toContain(nameOf(map));
  },
);

test('the PDF has a page a scene, with text that can be selected', async () => {
  const response = await file('format=pdf&language=zh');
  expect(response.status).toBe(200);
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect([...text.matchAll(/\/Type \/Page\b(?!s)/g)]).toHaveLength(scenes.length);
  // Glyphs are told as the characters that they are.
  expect(text).toContain('/ToUnicode');
});

test('a deck that is not there, and a format that is none, are refused', async () => {
  expect((await ask(`${at('decks', 'deck/none')}/file?format=pptx`)).status).toBe(404);
  expect((await file('format=doc')).status).toBe(400);
});
