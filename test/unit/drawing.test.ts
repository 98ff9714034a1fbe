import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarkName, StageState } from '../../src/model/vocabulary/states.ts';
import { glyphNames, glyphOf, glyphShapes } from '../../src/web/drawing/glyphs.ts';
import { tableMeasure } from '../../src/web/drawing/measure.ts';
import { box, group, type Shape } from '../../src/web/drawing/shapes.ts';
import { printShapes, printSvg } from '../../src/web/drawing/svg.ts';
import { fit, wrap } from '../../src/web/drawing/text.ts';

/** A drawing without any browser: text has room where it stands, and shapes become SVG that a reader of XML takes. */

const font = { size: 12, weight: 400 } as const;
const wide = (text: string) => tableMeasure.width(text, font.size, font.weight);

describe('text', () => {
  test('breaks into lines that fit, and says all of it', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('铝', '合金', '，', ' ', 'stock', 'a-b', 'x', '158', '（', '）', 'verylongword'),
        ),
        fc.integer({ min: 30, max: 200 }),
        (parts, width) => {
          const text = parts.join('');
          const lines = wrap(text, width, font, tableMeasure);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const line of lines) expect(wide(line)).toBeLessThanOrEqual(width);
        },
      ),
    ));

  test('breaks between Han characters and between words, and leaves no comma at the beginning of a line', () => {
    expect(wrap('铝及铝精深加工', 48, font, tableMeasure)).toEqual(['铝及铝精', '深加工']);
    expect(wrap('Flue-gas denitration', 70, font, tableMeasure)).toEqual(['Flue-gas', 'denitration']);
    expect(wrap('甲乙丙，丁', 36, font, tableMeasure)).toEqual(['甲乙', '丙，丁']);
  });

  test('that has no room on its line ends in an ellipsis', () => {
    const said = fit('聊城信源集团有限公司', 60, font, tableMeasure);
    expect(said).toBe('聊城信源…');
    expect(wide(said)).toBeLessThanOrEqual(60);
    expect(fit('信发', 60, font, tableMeasure)).toBe('信发');
  });
});

describe('glyphs', () => {
  const frame = { x: 3, y: 4, width: 12, height: 12 };

  test('there is one for each state and mark of the tokens', () => {
    for (const name of [
      'present',
      'one-seen',
      'sole',
      'single-supplier',
      'weak',
      'last-seen',
      'under-way',
      'not-seen',
      'absent',
      'bought-in',
      'not-documented',
      'elsewhere',
      'optional',
    ])
      expect(glyphNames).toContain(name);
  });

  test.each([...glyphNames, ...glyphNames.map((name) => `${name}+controlled`)])(
    '%s stays in its frame, and no other looks like it',
    (name) => {
      const shapes = glyphShapes(name, frame);
      const boxes = shapes.filter((shape) => shape.kind === 'box');
      for (const { x, y, width, height, stroke, strokeWidth = 0 } of boxes) {
        const rim = (stroke ? strokeWidth / 2 : 0) - 1e-9;
        expect(x - rim).toBeGreaterThanOrEqual(frame.x);
        expect(y - rim).toBeGreaterThanOrEqual(frame.y);
        expect(x + width + rim).toBeLessThanOrEqual(frame.x + frame.width);
        expect(y + height + rim).toBeLessThanOrEqual(frame.y + frame.height);
      }
      const same = glyphNames
        .flatMap((other) => [other, `${other}+controlled`])
        .filter((other) => JSON.stringify(glyphShapes(other, frame)) === JSON.stringify(shapes));
      expect(same).toEqual([name]);
    },
  );

  test('a mark that is heavier stands before a lighter one, and the lid of controlled capacity over any', () => {
    const of = (state: StageState, ...marks: MarkName[]) =>
      glyphOf({ state, marks: marks.map((mark) => ({ mark })) });
    expect(of('present')).toBe('present');
    expect(of('present', 'one-seen')).toBe('one-seen');
    expect(of('present', 'sole')).toBe('sole');
    expect(of('present', 'sole', 'last-seen')).toBe('last-seen');
    expect(of('present', 'one-seen', 'single-supplier', 'last-seen')).toBe('single-supplier');
    expect(of('present', 'one-seen', 'weak', 'single-supplier')).toBe('weak');
    expect(of('present', 'one-seen', 'controlled')).toBe('one-seen+controlled');
    expect(of('not-seen', 'controlled')).toBe('not-seen+controlled');
    expect(of('not-seen', 'elsewhere-in-city')).toBe('elsewhere');
  });
});

describe('a file', () => {
  const paint = (colour: string) => `#${colour}`;

  test('holds what is drawn and nothing that only a page needs', () => {
    const shapes: Shape[] = [
      group(
        [
          box({ x: 0, y: 0, width: 9, height: 9 }, { role: 'frame' }),
          box({ x: 1, y: 1, width: 2, height: 2 }, { fill: 'ink' }),
        ],
        { x: 5, y: 6 },
      ),
      {
        kind: 'link',
        opens: { pick: 'a' },
        label: 'A',
        hit: { x: 0, y: 0, width: 9, height: 9 },
        shapes: [{ kind: 'text', x: 1, y: 2, text: 'A < "B" & C', size: 12, weight: 700, fill: 'ink' }],
      },
    ];
    expect(printShapes(shapes, paint)).toBe(
      '<g transform="translate(5 6)"><rect x="1" y="1" width="2" height="2" fill="#ink"/></g>' +
        '<text x="1" y="2" font-size="12" font-weight="700" fill="#ink">A &#60; &#34;B&#34; &#38; C</text>',
    );
  });

  test('names its size, its language and itself', () => {
    const svg = printSvg(
      { width: 10.2, height: 20, shapes: [] },
      { paint, ground: 'paper', title: '铝 & 铜', language: 'zh' },
    );
    expect(svg).toContain('width="11" height="20" viewBox="0 0 11 20" lang="zh"');
    expect(svg).toContain('<title>铝 &#38; 铜</title>');
  });
});
