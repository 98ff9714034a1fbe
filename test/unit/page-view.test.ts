import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/web/i18n/language.ts';
import { lenses, parseViewState, printViewState, themes } from '../../src/web/url/view-state.ts';

describe('the address of a view', () => {
  test('is readable', () => {
    const view = {
      ...parseViewState(''),
      chain: 'chain/aluminium',
      selection: 'stage/a|FEEDS|stage/b|product/steam',
    };
    expect(printViewState(view)).toBe('chain=chain/aluminium&selection=stage/a|FEEDS|stage/b|product/steam');
  });

  test('reopens the same view, whatever its ids hold', () => {
    const id = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }));
    const view = fc.record({
      dataset: id,
      chain: id,
      selection: id,
      place: id,
      lens: fc.constantFrom(...lenses),
      language: fc.option(fc.constantFrom(...languages)),
      theme: fc.option(fc.constantFrom(...themes)),
    });
    fc.assert(
      fc.property(view, (part) => {
        const whole = { ...parseViewState(''), ...part };
        expect(parseViewState(`#${printViewState(whole)}`)).toEqual(whole);
      }),
    );
  });

  test('passes over what it does not know', () => {
    expect(parseViewState('#lens=hologram&language=fr&chain=chain/copper&colour=red')).toEqual({
      ...parseViewState(''),
      chain: 'chain/copper',
    });
  });
});
