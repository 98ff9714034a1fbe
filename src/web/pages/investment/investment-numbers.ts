import type { WallRow } from '../../../model/contract/planner.ts';
import { investmentWords } from '../../i18n/investment.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { sayCandidateReason, sayFresh } from '../../i18n/say.ts';
import type { GapRow, InvestmentRows } from './rows.ts';

type Chains = ReadonlyMap<string, Pick<WallRow, 'id' | 'name' | 'nameEn'>>;

/** The chains that a gap stands in, as they are called. */
export const sayChains = ({ gap }: GapRow, chains: Chains, localizer: Localizer): string =>
  localizer.words.list(gap.chains.flatMap((id) => chains.get(id) ?? []).map((each) => localizer.name(each)));

/** The map as rows of texts, one a gap and candidate, the first of them the head. */
export function investmentNumbers(
  { waiting, rest }: InvestmentRows,
  chains: Chains,
  localizer: Localizer,
): string[][] {
  const { gap: words, table } = localizer.words.plan;
  const { columns } = words;
  const head = [
    columns.impact,
    columns.subject,
    table.columns.chains,
    columns.kind,
    columns.candidates,
    columns.evidence,
  ];
  const rows = [...waiting, ...rest].flatMap((row) => {
    const told = [
      String(row.gap.dependents),
      localizer.name(row.gap.subject),
      sayChains(row, chains, localizer),
      words.kinds[row.gap.kind],
    ];
    if (row.gap.candidates.length === 0) return [[...told, '', investmentWords(localizer).none]];
    return row.gap.candidates.map((each) => [
      ...told,
      localizer.name(each.who),
      [
        ...each.reasons.map((reason) => sayCandidateReason(reason, localizer)),
        sayFresh(each, localizer),
      ].join(localizer.words.join),
    ]);
  });
  return [head, ...rows];
}
