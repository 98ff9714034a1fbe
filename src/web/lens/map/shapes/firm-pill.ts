import { box, type Link, type Shape } from '../../../drawing/shapes.ts';
import { fit, textAt, wrap, type Type } from '../../../drawing/text.ts';
import type { SceneFirm } from '../scene.ts';
import type { DrawContext } from './context.ts';

/** How a firm stands to what is looked at. */
export interface PillLook {
  readonly selected: boolean;
  /** Not counted here: elsewhere, ended, or not known for the year. */
  readonly faint: boolean;
  /** The filter hides it. */
  readonly filteredOut: boolean;
  readonly note: string;
  /** Critical, where that is looked at. */
  readonly marked?: boolean;
}
/** A pill before it has its place. */
export interface Pill {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => Link;
}

const pad = 8;

/** Who operates a stage: a pill; a chain leader with ◆, a head goose with ◇; a cluster with the number of its firms. */
export function firmPill(
  firm: SceneFirm,
  { selected, faint, filteredOut, note, marked = false }: PillLook,
  room: number,
  lines: 'one' | 'all',
  { measure, localizer }: DrawContext,
): Pill {
  const { words } = localizer;
  const leads = firm.leads !== null;
  const type: Type = {
    size: 12,
    line: 18,
    weight: leads && !faint && !filteredOut ? 700 : 400,
    fill: selected ? 'link-ink' : faint || filteredOut ? 'ink-3' : 'ink',
  };
  const mark = firm.leads === 'leader' ? '◆ ' : firm.leads === 'head goose' ? '◇ ' : '';
  const count = firm.link['firmCount'];
  const counted = typeof count === 'number' ? words.picture.operators(localizer.count(count)) : '';
  const countType: Type = { size: 11, line: 18, weight: 400, fill: 'ink-3' };
  const whole = mark + localizer.shortName(firm.firm);
  const inner = room - 2 * pad - 2;
  // Bold at its widest, so that a firm that counts no longer keeps its place.
  const sizing = { size: 12, weight: leads ? 700 : 400 } as const;
  const texts = lines === 'one' ? [fit(whole, inner, sizing, measure)] : wrap(whole, inner, sizing, measure);
  const widths = texts.map((text) => measure.width(text, sizing.size, sizing.weight));
  const countWidth = counted === '' ? 0 : measure.width(counted, 11, 400) + 4;
  const beside = widths.at(-1)! + countWidth <= inner;
  const rows = texts.length + (counted !== '' && !beside ? 1 : 0);
  const widest = Math.max(
    ...widths,
    counted === '' ? 0 : beside ? widths.at(-1)! + countWidth : countWidth - 4,
  );
  const width = Math.ceil(widest) + 2 * pad + 2;
  const height = rows * 18 + 2;
  const roles = { leader: words.legend.leader, 'head goose': words.legend.goose } as const;
  const label = [firm.leads ? roles[firm.leads] : '', localizer.name(firm.firm), counted]
    .filter(Boolean)
    .join(' ');
  return {
    width,
    height,
    at: (x, y) => {
      const frame = { x, y, width, height };
      const shapes: Shape[] = [];
      if (firm.firm.label === 'Cluster' && !filteredOut)
        shapes.push(
          box(
            { ...frame, x: x + 2, y: y + 2 },
            { radius: 10, fill: 'panel', stroke: 'line-2', strokeWidth: 1 },
          ),
        );
      if (!filteredOut)
        shapes.push(
          box(
            { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 },
            {
              radius: 9.5,
              role: 'surface',
              fill: selected ? 'link-wash' : faint ? undefined : 'panel',
              stroke: selected ? 'link' : marked ? 'infer' : leads && !faint ? 'ink' : 'line-2',
              strokeWidth: marked ? 2 : 1,
              dash: faint && !selected ? '3 2' : undefined,
            },
          ),
        );
      texts.forEach((text, at) =>
        shapes.push(
          textAt(text, x + pad + 1, y + 1 + at * 18, type, {
            line: filteredOut ? 'line-through' : undefined,
          }),
        ),
      );
      if (counted !== '')
        shapes.push(
          beside
            ? textAt(counted, x + pad + 1 + widths.at(-1)! + 4, y + 1 + (rows - 1) * 18, countType)
            : textAt(counted, x + pad + 1, y + 1 + (rows - 1) * 18, countType),
        );
      return {
        kind: 'link',
        opens: { pick: firm.firm.id },
        classes: faint ? 'pill faint' : 'pill',
        label,
        title: [localizer.name(firm.firm), note].filter(Boolean).join(' · '),
        pressed: selected,
        hit: { ...frame, radius: 10 },
        shapes,
      };
    },
  };
}
