import type { ImportProgress, ImportResult, TableDifference } from '../model/contract/import.ts';
import { problemKinds } from '../model/vocabulary/problems.ts';
import { noteSentence, sentence } from './problems.ts';

const shown = 50;
const many = (count: number) => count.toLocaleString('en');

/** What an import came to, in lines for a terminal. */
export function reportOf(result: ImportResult): string[] {
  const { outcome, dataset, rows, nodes, links, seconds, problems, counts, notes, refusals, warnings } =
    result;
  const rest = refusals + warnings - Math.min(shown, problems.length);
  const pace = seconds > 0 ? `, ${many(Math.round(rows / seconds))} rows/s` : '';
  return [
    ...notes.slice(0, shown).map(noteSentence),
    ...(notes.length > shown ? [`… and ${many(notes.length - shown)} more notes; --json lists them.`] : []),
    ...problems.slice(0, shown).map(sentence),
    ...(rest > 0
      ? [`… and ${many(rest)} more; --json lists the first 1,000, --refused FOLDER writes every row.`]
      : []),
    ...counts.flatMap(({ kind, refused, allowed }) => {
      const { en, consequence } = problemKinds[kind];
      const may = consequence ? ` (--allow ${kind}: ${consequence.en})` : '';
      return [
        ...(refused > 0 ? [`${many(refused)} × ${en}${may}`] : []),
        ...(allowed > 0 ? [`${many(allowed)} × ${en}, let pass: ${consequence?.en ?? ''}`] : []),
      ];
    }),
    ...(result.difference ?? []).map(told),
    `${many(rows)} rows read: ${many(nodes)} things, ${many(links)} links; ${seconds.toFixed(1)} s${pace}.`,
    outcome === 'loaded'
      ? `Loaded as ${dataset?.id ?? ''}: readers see it.`
      : outcome === 'sound'
        ? `No problem found; nothing was written. ${whatNext(result)}`
        : `Refused for ${many(refusals)} problem${refusals === 1 ? '' : 's'}; nothing was changed.`,
  ];
}

function whatNext({ dataset, difference }: ImportResult): string {
  const id = dataset?.id ?? '';
  const gone = (difference ?? []).reduce((sum, table) => sum + table.gone, 0);
  return gone === 0
    ? `Without --dry-run it is loaded as ${id}.`
    : `Loading it with --replace takes ${many(gone)} things and links of ${id} away; with --add they stay.`;
}

function told({ table, new: fresh, changed, same, gone, sample }: TableDifference): string {
  const examples = sample
    .filter(({ change }) => change !== 'new')
    .slice(0, 3)
    .map(({ change, id, columns }) => `${change} ${id}${columns.map(({ column }) => ` ${column}`).join('')}`);
  const some = examples.length > 0 ? ` (${examples.join('; ')})` : '';
  return `${table}: ${many(fresh)} new, ${many(changed)} changed, ${many(gone)} gone, ${many(same)} as before${some}`;
}

/** How far it has come, in one line. */
export function progressLine({ step, rows, rowsPerSecond, share, secondsLeft }: ImportProgress): string {
  const left = secondsLeft === null ? '' : `, about ${secondsLeft} s left`;
  return `${step} … ${many(rows)} rows, ${many(rowsPerSecond)} rows/s, ${Math.round(share * 100)} %${left}`;
}
