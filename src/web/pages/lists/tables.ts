import type { Brief } from '../../../model/contract/entity.ts';
import type { ByProductList, NeedList, StageList, SupplierList } from '../../../model/contract/lists.ts';
import type { MarkName, Severity, StageState } from '../../../model/vocabulary/states.ts';
import type { ListWords } from '../../i18n/lists.ts';
import { sayOwners, sayStanding } from '../../i18n/say.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { CityList } from '../../url/view-state.ts';

type Column = keyof ListWords['columns'];

/** A row as the page, a CSV and a workbook show it: the same words in the same order. */
export interface TableRow {
  readonly id: string;
  readonly cells: readonly string[];
  /** What a column is sorted by where that is not its text. */
  readonly keys: Readonly<Partial<Record<Column, number>>>;
  /** The picture that the row opens: a chain, and what is selected in it. */
  readonly opens: { readonly chain: string; readonly selection: string } | null;
  readonly standing: {
    readonly state: StageState;
    readonly marks: readonly { readonly mark: MarkName }[];
  } | null;
  /** How grave the gap is that a stage is; null: it is none. */
  readonly severity: Severity | null;
}
export interface ListTable {
  readonly heading: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** How many there are, should not all have been asked for. */
  readonly total: number;
}
/** What the server answers, by list. */
export type ListAnswer =
  | { readonly of: 'stages'; readonly answer: StageList }
  | { readonly of: 'single-suppliers'; readonly answer: SupplierList }
  | { readonly of: 'unused-by-products'; readonly answer: ByProductList }
  | { readonly of: 'needs'; readonly answer: NeedList };

/** A list in words. */
export function tableOf(
  list: CityList,
  { of, answer }: ListAnswer,
  words: ListWords,
  localizer: Localizer,
): ListTable {
  const named = (all: readonly Brief[]) => all.map((each) => localizer.name(each)).join(words.comma);
  const chains = (all: readonly { readonly chain: Brief }[]) => named(all.map(({ chain }) => chain));
  const opens = (all: readonly { readonly chain: Brief }[], selection: string) =>
    all[0] ? { chain: all[0].chain.id, selection } : null;
  switch (of) {
    case 'stages': {
      // What is elsewhere in the city has a list of its own; the totals count it apart.
      const isElsewhere = (marks: readonly { readonly mark: MarkName }[]) =>
        marks.some(({ mark }) => mark === 'elsewhere-in-city');
      const kept = answer.rows.filter(({ marks }) => list !== 'not-seen' || !isElsewhere(marks));
      const waiting = kept.filter((row) => row.waiting.length > 0).length;
      const isThere = list === 'present' || list === 'under-way';
      return {
        heading: words.heading[list as 'not-seen'](kept.length, waiting),
        columns: isThere
          ? ['stage', 'chains', 'owners', 'why', 'waiting']
          : ['stage', 'chains', 'waiting', 'gap', 'answer', 'why'],
        total: answer.total - (answer.rows.length - kept.length),
        rows: kept.map((row) => {
          const cells = {
            stage: localizer.name(row.stage),
            chains: chains(row.chains),
            owners: sayOwners(row.owners, localizer),
            waiting: row.waiting.length === 0 ? '' : `${row.waiting.length} · ${named(row.waiting)}`,
            gap: row.gap ? localizer.words.plan.gap.severities[row.gap.severity] : '',
            answer: row.gap ? localizer.words.plan.gap.answers[row.gap.answer] : '',
            why: sayStanding(row, localizer),
          };
          return {
            id: row.stage.id,
            cells: isThere
              ? [cells.stage, cells.chains, cells.owners, cells.why, cells.waiting]
              : [cells.stage, cells.chains, cells.waiting, cells.gap, cells.answer, cells.why],
            keys: {
              waiting: -row.waiting.length,
              ...(row.gap ? { gap: ['high', 'medium', 'low'].indexOf(row.gap.severity) } : { gap: 3 }),
            },
            opens: opens(row.chains, row.stage.id),
            standing: row,
            severity: row.gap?.severity ?? null,
          };
        }),
      };
    }
    case 'single-suppliers': {
      const strict = answer.rows.filter(({ only }) => only === 'supplier').length;
      return {
        heading: words.heading['single-suppliers'](answer.total, strict),
        columns: ['item', 'supplier', 'stage', 'only', 'chains'],
        total: answer.total,
        rows: answer.rows.map((row) => ({
          id: `${row.stage.id} ${row.item.id}`,
          cells: [
            localizer.name(row.item),
            localizer.name(row.supplier),
            localizer.name(row.stage),
            words.only[row.only],
            chains(row.chains),
          ],
          keys: { only: row.only === 'supplier' ? 0 : 1 },
          opens: opens(row.chains, row.stage.id),
          standing: null,
          severity: null,
        })),
      };
    }
    case 'unused-by-products':
      return {
        heading: words.heading['unused-by-products'](answer.total),
        columns: ['item', 'owner', 'from', 'chains'],
        total: answer.total,
        rows: answer.rows.map((row) => ({
          id: `${row.item.id} ${row.owner.id}`,
          cells: [
            localizer.name(row.item),
            localizer.name(row.owner),
            named(row.from.map(({ thing }) => thing)),
            chains(row.chains),
          ],
          keys: {},
          opens: opens(row.chains, row.item.id),
          standing: null,
          severity: null,
        })),
      };
    case 'needs': {
      const open = answer.rows.filter(({ state }) => state === 'open').length;
      return {
        heading: words.heading.needs(answer.total, open),
        columns: ['firm', 'need', 'kind', 'needState', 'metBy', 'chains', 'date'],
        total: answer.total,
        rows: answer.rows.map((row) => ({
          id: row.id,
          cells: [
            localizer.name(row.firm),
            localizer.text(row) ?? localizer.name(row),
            localizer.choice(String(row['kind'] ?? '')),
            words.needStates[row.state],
            named(row.metBy),
            chains(row.chains),
            row.asOf ? localizer.date(row.asOf) : '',
          ],
          keys: { needState: row.state === 'open' ? 0 : 1 },
          opens: opens(row.chains, row.id),
          standing: null,
          severity: null,
        })),
      };
    }
  }
}
