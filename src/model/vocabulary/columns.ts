/**
 * What a column of a table can hold. The one table of labels and link types (kinds.ts) is written in these words;
 * schema, CSV and XLSX headers, templates, checks and the API's descriptions are all made from it.
 */
export interface Column {
  readonly holds: 'text' | 'number' | 'yes/no' | 'date' | 'list' | 'choice' | 'reference' | 'references';
  /** The header in Chinese tables; the key itself is the header in English ones. */
  readonly zh: string;
  readonly required?: boolean;
  /** For a choice: the words allowed. */
  readonly words?: readonly string[];
  /** For a reference: the labels the id may belong to. Empty: any. */
  readonly to?: readonly string[];
  /** For a number: the least and the greatest value allowed. */
  readonly range?: readonly [number, number];
  /** For a number: the unit it is in, where no column beside it says so. */
  readonly unit?: string;
  /** What an empty cell means; without it an empty cell is null. */
  readonly default?: boolean;
}
export type Columns = Readonly<Record<string, Column>>;

type Options = Partial<Pick<Column, 'required' | 'default' | 'range' | 'unit'>>;
const make =
  (holds: Column['holds']) =>
  (zh: string, options: Options = {}): Column => ({ holds, zh, ...options });

export const text = make('text');
export const number = make('number');
export const yesNo = make('yes/no');
export const date = make('date');
export const list = make('list');
export const choice = (zh: string, words: readonly string[], options: Options = {}): Column => ({
  holds: 'choice',
  zh,
  words,
  ...options,
});
export const reference = (zh: string, to: readonly string[], options: Options = {}): Column => ({
  holds: 'reference',
  zh,
  to,
  ...options,
});
export const references = (zh: string, to: readonly string[]): Column => ({ holds: 'references', zh, to });
