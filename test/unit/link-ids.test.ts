import { expect, test } from 'vitest';
import { keyOfLink, linkId, parseLinkId } from '../../src/model/contract/entity.ts';

test('a link’s id has four segments, or five with a key, and is read back to its parts', () => {
  const parts = { from: 'firm/a', type: 'SUPPLIES', to: 'firm/b', item: 'product/ore', key: '2021' } as const;
  for (const [each, id] of [
    [parts, 'firm/a|SUPPLIES|firm/b|product/ore|2021'],
    [{ ...parts, item: null }, 'firm/a|SUPPLIES|firm/b||2021'],
    [{ ...parts, key: null }, 'firm/a|SUPPLIES|firm/b|product/ore'],
    [{ ...parts, item: null, key: null }, 'firm/a|SUPPLIES|firm/b|'],
  ] as const) {
    expect(linkId(each.from, each.type, each.to, each.item, each.key)).toBe(id);
    expect(parseLinkId(id)).toEqual(each);
  }
  for (const id of [
    'firm/a|SUPPLIES|firm/b',
    'a|SUPPLIES|b||',
    'a|SUPPLIES|b|c|d|e',
    'a|NONE|b|',
    '|SUPPLIES|b|',
  ])
    expect(parseLinkId(id), id).toBeNull();
});

test.each([
  ['the place of what is operated', 'OPERATES', { place: 'place/x', asOf: '2021' }, 'place/x'],
  ['nothing where the place is the firm’s own', 'OPERATES', { asOf: '2021' }, null],
  ['the firms of a flow', 'RECYCLES_TO', { fromFirm: 'firm/a', toFirm: 'firm/b' }, 'firm/a>firm/b'],
  ['the one firm of a flow that is known', 'RECYCLES_TO', { toFirm: 'firm/b' }, '>firm/b'],
  ['nothing for a flow in general', 'RECYCLES_TO', { place: 'place/x' }, null],
  ['the year in which a delivery begins', 'SUPPLIES', { validFrom: '2019-08', asOf: '2021' }, '2019'],
  ['else the year of which it is told', 'SUPPLIES', { asOf: '~2006' }, '2006'],
  ['else the year of which it is told', 'SUPPLIES', { asOf: '2022-H1' }, '2022'],
  ['nothing for a delivery without a date', 'SUPPLIES', {}, null],
  ['nothing for other kinds', 'MAKES', { asOf: '2021', place: 'place/x' }, null],
  ['the user’s own text before all', 'SUPPLIES', { key: '合同 7', asOf: '2021' }, '合同 7'],
] as const)('a link is told apart by %s (%s)', (_what, type, row, key) => {
  expect(keyOfLink(type, row)).toBe(key);
});
