import type { Computed } from '../../../model/contract/chain-figures.ts';
import type { Brief } from '../../../model/contract/entity.ts';
import type { Cited, FormulaContext } from '../formula/evidence.ts';
import { tellComputed, valueOf } from '../formula/tell.ts';
import type { FormulaInput, FormulaView } from '../../state/formula.svelte.ts';

/** A computed figure in the inspector: what it is of (things are buttons, text is between them), its value, its formula. */
export interface ComputedRow {
  readonly key: string;
  readonly names: readonly (Brief | string)[];
  readonly value: string;
  readonly old: number | null;
  /** It has no value: what there is to tell of it is why. */
  readonly isUnknown?: boolean;
  readonly tell: () => FormulaView;
}
/** Rows of one kind of figure. */
export interface ComputedGroup {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly ComputedRow[];
}

/** Rows that have a value, and those that have none. */
export function parted(rows: readonly ComputedRow[]): { known: ComputedRow[]; unknown: ComputedRow[] } {
  return { known: rows.filter((row) => !row.isUnknown), unknown: rows.filter((row) => row.isUnknown) };
}

/** The row of a computed figure; `more` are inputs that its formula card lists besides its own. */
export function computedRow(
  of: Computed,
  key: string,
  names: ComputedRow['names'],
  context: FormulaContext<Cited>,
  more: readonly FormulaInput[] = [],
): ComputedRow {
  const { localizer } = context;
  const kind = localizer.words.plan.figures.names[of.formula];
  const said = names.map((each) => (typeof each === 'string' ? each : `${localizer.name(each)} · ${kind}`));
  return {
    key,
    names,
    value: valueOf(of, context),
    old: of.old,
    isUnknown: of.value === null,
    tell: () => tellComputed(of, said.join(' '), context, more),
  };
}
