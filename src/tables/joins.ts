import { labels, linkKinds, linkTypes, type LinkKind, type LinkType } from '../model/vocabulary/kinds.ts';

/** For each type, whether it may join the label in a row to the label in a column, laid out flat. */
const tables = new Map<LinkType, Uint8Array>(linkTypes.map((type) => [type, tableOf(linkKinds[type])]));

function tableOf({ joins }: LinkKind): Uint8Array {
  const may = (side: readonly string[], label: string) => side.length === 0 || side.includes(label);
  return Uint8Array.from(
    labels.flatMap((from) =>
      labels.map((to) => Number(joins.some(([froms, tos]) => may(froms, from) && may(tos, to)))),
    ),
  );
}

/** Whether a link of this type may join two things, told by the places of their labels among all. */
export const mayJoin = (type: LinkType, from: number, to: number): boolean =>
  tables.get(type)![from * labels.length + to] === 1;
