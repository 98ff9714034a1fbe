import type { PathsAnswer } from '../../../model/contract/paths.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { toCsv } from '../../ui/csv.ts';

/** The paths as CSV: names for people, ids for programs. */
export function pathsCsv({ paths, names }: PathsAnswer, localizer: Localizer): string {
  const byId = new Map(names.map((each) => [each.id, each]));
  const name = (id: string) => (byId.has(id) ? localizer.name(byId.get(id)!) : id);
  return toCsv([
    ['number', 'hops', 'weakest', 'path', 'entities', 'links'],
    ...paths.map(({ entities, links, length, weakest }, at) => [
      String(at + 1),
      String(length),
      weakest ?? '',
      entities.map(name).join(' → '),
      entities.join(' '),
      links.join(' '),
    ]),
  ]);
}
