import { box, group, type Drawn, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, type Type } from '../../../drawing/text.ts';
import type { Localizer } from '../../../i18n/localizer.ts';
import type { Placed } from '../../../layout/types.ts';
import type { Ledger, LedgerEntry, RowKind } from '../ledger.ts';
import type { DrawContext } from './context.ts';

/** Names of takers told one by one; of more, how many. */
const told = 2;
const inks: Readonly<Record<RowKind, { text: string; rim: string }>> = {
  used: { text: 'loop-ink', rim: 'loop' },
  received: { text: 'loop-ink', rim: 'loop' },
  unused: { text: 'missing-ink', rim: 'missing' },
  optional: { text: 'ink-2', rim: 'ctl' },
};
const kindRoom = 104;
const pad = 14;

/** The ledger on one line: how many of each kind, and the names of what nobody is seen to use; pressed, it unrolls. */
export function drawLedgerLine(ledger: Ledger, width: number, context: DrawContext): DrawnLedger {
  const { localizer, measure } = context;
  const words = localizer.words.map.ledger;
  const type: Type = { size: 14, line: 24, weight: 400, fill: 'ink-2' };
  const wide = (text: string) => Math.ceil(measure.width(text, type.size, type.weight));
  const [height, foot] = [38, wide(words.unroll)];
  const shapes: Shape[] = [];
  let x = pad;
  const said: string[] = [];
  for (const { kind, entries } of ledger.rows) {
    const shown = entries.filter((entry) => entry.shown);
    if (shown.length === 0) continue;
    const names =
      kind === 'unused' ? localizer.words.list(shown.map(({ what }) => localizer.name(what))) : '';
    const text = `${words[kind]} ${shown.length}${names === '' ? '' : localizer.words.colon + names}`;
    const room = width - pad - foot - 24 - x;
    if (room < 60) break;
    const own = fit(text, room, type, measure);
    shapes.push(textAt(own, x, 7, { ...type, fill: inks[kind].text }));
    said.push(text);
    x += wide(own) + 24;
  }
  const unroll = textAt(
    words.unroll,
    width - pad,
    7,
    { ...type, fill: 'link-ink' },
    { anchor: 'end', mute: true },
  );
  return {
    width,
    height,
    places: [],
    shapes: [
      box({ x: 0, y: 0, width, height }, { radius: 8, fill: 'lane' }),
      {
        kind: 'link',
        opens: { does: 'ledger:' },
        label: [...said, words.unroll].join(' '),
        title: said.join('\n'),
        expanded: false,
        hit: { x: 0, y: 0, width, height, radius: 8 },
        shapes: [...shapes, unroll],
      },
    ],
  };
}

/** A ledger with where its entries stand in it. */
export interface DrawnLedger extends Drawn {
  readonly places: readonly Placed[];
}

/**
 * The ledger below the map, `width` px wide: what is used and where, what nobody is seen to use, one kind a row. Every
 * entry has the room that it needs in the language that needs more, so that all stand where they stand in the other.
 */
export function drawLedger(
  ledger: Ledger,
  width: number,
  size: 12 | 14,
  selection: string | null,
  context: DrawContext,
): DrawnLedger {
  const { localizer, localizers, measure } = context;
  const words = localizer.words.map.ledger;
  const pitch = size + 16;
  const bold: Type = { size, line: pitch, weight: 700, fill: 'ink' };
  const plain: Type = { size, line: pitch, weight: 400, fill: 'ink-2' };
  const whoOf = (entry: LedgerEntry, who: Localizer) => {
    if (entry.takers.length === 0) return '';
    const named = entry.takers.slice(0, told).map((taker) => who.name(taker));
    const more = entry.takers.length - told;
    return `→ ${named.join(who.language === 'zh' ? '、' : ', ')}${more > 0 ? ` +${more}` : ''}`;
  };
  const room = width - pad - kindRoom - pad;
  const wide = (text: string, type: Type) => Math.ceil(measure.width(text, type.size, type.weight));
  const most = (of: (who: Localizer) => number) => Math.max(...localizers.map(of));
  const shapes: Shape[] = [];
  const places: Placed[] = [];
  let y = 8;
  for (const { kind, entries } of ledger.rows) {
    const label = { ...plain, fill: inks[kind].text };
    shapes.push(textAt(fit(words[kind], kindRoom - 8, label, measure), pad, y, label));
    let x = 0;
    for (const entry of entries) {
      const chip = Math.min(room, most((who) => wide(who.name(entry.what), bold)) + 22);
      const who = Math.min(
        Math.max(0, room - chip - 6),
        most((each) => wide(whoOf(entry, each), plain)),
      );
      const long = chip + (who > 0 ? 6 + who : 0);
      if (x > 0 && x + long > room) {
        x = 0;
        y += pitch + 2;
      }
      if (entry.shown) shapes.push(drawEntry(entry, kind, { x: pad + kindRoom + x, y, chip, who }));
      places.push({ id: entry.id, x: pad + kindRoom + x, y, width: long, height: pitch });
      x += long + 14;
    }
    y += pitch + 4;
  }
  const height = y + 4;
  return {
    width,
    height,
    places,
    shapes: [
      box({ x: 0, y: 0, width, height }, { radius: 8, fill: 'lane' }),
      group(shapes, { label: words.label }),
    ],
  };

  function drawEntry(
    entry: LedgerEntry,
    kind: RowKind,
    at: { x: number; y: number; chip: number; who: number },
  ): Shape {
    const { text, rim } = inks[kind];
    const name = localizer.name(entry.what);
    const long = whoOf(entry, localizer);
    const all = entry.takers.map((taker) => localizer.name(taker));
    const selected = selection === entry.what.id;
    const own = Math.min(at.chip, wide(name, bold) + 22);
    const frame = { x: 0.75, y: 2.75, width: own - 1.5, height: pitch - 5.5 };
    return group(
      [
        box({ x: 0, y: 0, width: at.chip + (at.who > 0 ? 6 + at.who : 0), height: pitch }, { role: 'frame' }),
        {
          kind: 'link',
          opens: { pick: entry.what.id },
          classes: 'word',
          label: [name, all.length > 0 ? `→ ${localizer.words.list(all)}` : ''].filter(Boolean).join(' '),
          title: [name, localizer.words.list(all)].filter(Boolean).join(' → '),
          pressed: selected,
          hit: { x: 0, y: 0, width: own, height: pitch, radius: pitch / 2 },
          shapes: [
            box(frame, {
              radius: frame.height / 2,
              fill: selected ? 'link-wash' : 'panel',
              stroke: selected ? 'link' : rim,
              strokeWidth: selected ? 2 : 1.5,
              dash: kind === 'optional' ? '3 3' : undefined,
            }),
            textAt(
              fit(name, own - 20, bold, measure),
              own / 2,
              0,
              { ...bold, weight: kind === 'optional' ? 400 : 700, fill: text },
              { anchor: 'middle' },
            ),
          ],
        },
        ...(long === ''
          ? []
          : [textAt(fit(long, at.who, plain, measure), own + 6, 0, plain, { mute: true })]),
      ],
      { x: at.x, y: at.y, id: entry.id, classes: 'placed' },
    );
  }
}
