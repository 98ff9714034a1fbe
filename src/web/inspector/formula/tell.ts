import type { Computed, FigureInput } from '../../../model/contract/chain-figures.ts';
import type { FormulaInput, FormulaView } from '../../state/formula.svelte.ts';
import { percent } from './completeness.ts';
import { evidenceOf, nameOf, type Cited, type FormulaContext } from './evidence.ts';

/** Completeness, never as a percentage alone: present of all that is not bought in. */
function fractionOf({ inputs }: Computed): string {
  const at = (...keys: string[]) =>
    inputs.reduce((sum, { key, value }) => (keys.includes(key) ? sum + (value ?? 0) : sum), 0);
  return `${at('present')}/${at('present', 'underWay', 'absent', 'notSeen', 'elsewhere')}`;
}

/** A figure's value with its unit or basis; where there is none, as much as is known: `unknown (1 known)`. */
export function valueOf(of: Computed, { localizer }: FormulaContext<Cited>): string {
  const words = localizer.words.plan.figures;
  if (of.value === null) {
    if (of.why?.kind === 'too-few-known') return words.unknown(words.knownLinks(of.why.known ?? 0));
    if (of.why?.kind === 'capacity-unknown')
      return words.unknown(words.knownOwners(of.why.known ?? 0, of.why.needed ?? 0));
    return localizer.words.plan.formula.notKnown;
  }
  const basis = of.basis ? ` ${words.basis[of.basis]}` : '';
  switch (of.formula) {
    case 'completeness':
      return fractionOf(of);
    case 'localSupportingRate':
      return percent(of.value) + basis;
    case 'depth':
      return words.steps(of.value);
    case 'concentration':
      return localizer.count(Math.round(of.value));
    default:
      return of.value.toFixed(2) + basis;
  }
}

/** A figure as its formula card tells it; `more` are inputs that only this kind of figure has. */
export function tellComputed(
  of: Computed,
  title: string,
  context: FormulaContext<Cited>,
  more: readonly FormulaInput[] = [],
): FormulaView {
  const { plan } = context.localizer.words;
  const words = plan.figures;
  const thresholds: Readonly<Partial<Record<Computed['formula'], string>>> = words.thresholds;
  return {
    title,
    value: valueOf(of, context),
    formula: words.rules[of.formula],
    inputs: [...of.inputs.map((input) => sayInput(input, context)), ...more],
    notes: [
      ...(of.why ? [words.why[of.why.kind](of.why.known ?? 0, of.why.needed ?? 0)] : []),
      ...(of.basis ? [words.basis[of.basis]] : []),
      ...(thresholds[of.formula] ? [thresholds[of.formula]!] : []),
      ...(of.formula === 'completeness' ? [plan.formula.fieldPractice] : []),
      ...(of.old === null ? [] : [plan.formula.old(of.old)]),
    ],
    evidence: evidenceOf(of.evidence, context),
  };
}

function sayInput({ key, value, unit, id }: FigureInput, context: FormulaContext<Cited>): FormulaInput {
  const { localizer, named } = context;
  const word = localizer.words.plan.figures.inputs[key] ?? key;
  const isNamed = id !== null && named.has(id);
  return {
    label: isNamed ? `${nameOf(id, context)} · ${word}` : word,
    value:
      value === null
        ? '—'
        : unit === null
          ? localizer.count(value)
          : (localizer.linkAmount(value, unit) ?? ''),
    opens: isNamed ? id : null,
  };
}
