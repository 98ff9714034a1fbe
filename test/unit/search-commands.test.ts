import { expect, test } from 'vitest';
import { commandOf } from '../../src/web/search/commands.ts';
import { pageOptions } from '../../src/web/search/options.ts';

test.each([
  ['铝 缺口', 'gaps', '铝'],
  ['缺口 铝', 'gaps', '铝'],
  ['有色金属的缺口', 'gaps', '有色金属'],
  ['aluminium gaps', 'gaps', 'aluminium'],
  ['gaps of steel pipe', 'gaps', 'steel pipe'],
  ['氧化铝 上游', 'upstream', '氧化铝'],
  ['downstream of alumina', 'downstream', 'alumina'],
] as const)('“%s” asks for %s of %s', (text, command, subject) => {
  expect(commandOf(text)).toMatchObject({ command, subject });
});

test.each(['铝', '粉煤灰 信发', 'seamless pipe', '缺口'])('“%s” is a mere name', (text) => {
  expect(commandOf(text)).toBeNull();
});

test('a list is found by words of its name in either language, in any order', () => {
  const pages = [
    { page: 'needs', name: '企业诉求', other: '企业诉求 Needs of firms' },
    { page: 'unused-by-products', name: '未用副产物', other: '未用副产物 Unused by-products' },
  ] as const;
  const found = (text: string) =>
    pageOptions(text, pages).flatMap(({ options }) => options.map(({ key }) => key));
  expect(found('企业诉求')).toEqual(['page:needs']);
  expect(found('by-products unused')).toEqual(['page:unused-by-products']);
  expect(found('业')).toEqual([]);
  expect(found('轴承')).toEqual([]);
});
