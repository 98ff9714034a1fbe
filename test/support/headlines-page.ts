/** The page docs/headlines.md: what every picture of Liaocheng finds on a fixed day, in both languages. */
import type { Brief } from '../../src/model/contract/entity.ts';
import type { Headline, Part } from '../../src/model/contract/headline.ts';

type Named = Pick<Brief, 'name' | 'nameEn'>;
export interface Listed {
  readonly of: Named;
  readonly headline: Headline;
}

export const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');

const told = ({ of, headline: { finding, why } }: Listed): string =>
  [
    `### ${of.nameEn ?? of.name} · ${of.name}`,
    '',
    `**${textOf(finding.zh)}**`,
    '',
    `${textOf(why.zh)}`,
    '',
    `**${textOf(finding.en)}**`,
    '',
    `${textOf(why.en)}`,
    '',
  ].join('\n');

/** The page's text. */
export function headlinesPage(
  day: string,
  {
    wall,
    counties,
    chains,
    gaps,
  }: { wall: Listed; counties: readonly Listed[]; chains: readonly Listed[]; gaps: readonly Listed[] },
): string {
  return [
    '# What the pictures of Liaocheng find',
    '',
    `Computed from \`seed/\` as of ${day}; \`test/graph/liaocheng.test.ts\` holds every number against the tables, and writes this page anew when it`,
    'runs with `-u`. How a headline is chosen and worded is in [methods.md](methods.md).',
    '',
    '## The wall',
    '',
    told(wall),
    '## The wall of each county',
    '',
    ...counties.map(told),
    '## The map of each chain',
    '',
    ...chains.map(told),
    '## The gaps',
    '',
    ...gaps.map(told),
  ].join('\n');
}
