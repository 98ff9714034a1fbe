import type { StageState } from '../../../../model/vocabulary/states.ts';
import { box, group, path, type Drawn } from '../../../drawing/shapes.ts';
import { textAt } from '../../../drawing/text.ts';
import { sayOpen } from '../../../i18n/completeness.ts';
import type { SceneBand, SceneFold } from '../scene.ts';
import { reachable, types, type DrawContext } from './context.ts';
import { strip, stripWidth } from './strip.ts';

const english = { upstream: 'Upstream', midstream: 'Midstream', downstream: 'Downstream', none: '' } as const;

/** A tier's heading, which folds the tier into one card and unfolds it. */
export function drawBandHeader(band: SceneBand, folded: boolean, { measure, localizer }: DrawContext): Drawn {
  const { words } = localizer;
  const word = words.tier[band.id];
  const other = word === english[band.id] ? '' : english[band.id];
  const named = measure.width(word, 13, 700);
  const small = { ...types.small, fill: 'ink-3' };
  const beside = other === '' ? 0 : 6 + measure.width(other, 12, 400);
  const chevron = 12 + named + beside + 6;
  const cells = folded ? 0 : 4 + stripWidth(band.stages.length);
  const arrow = folded ? `M${chevron + 4} 11l4 3.5l-4 3.5` : `M${chevron + 2} 13l4 4l4-4`;
  return {
    width: Math.ceil(chevron + 14 + cells + 12),
    height: 29,
    shapes: [
      {
        kind: 'link',
        opens: { does: `fold:${band.id}` },
        classes: 'heading',
        label: [word, other].filter(Boolean).join(' '),
        title: folded ? words.picture.unfold : words.picture.fold,
        expanded: !folded,
        hit: reachable({ x: 8, y: 5, width: chevron + 8, height: 19 }),
        shapes: [
          textAt(word, 12, 5, types.strong),
          ...(other === '' ? [] : [textAt(other, 12 + named + 6, 5, small)]),
          path(arrow, { stroke: 'ink-3', strokeWidth: 1.3, round: true }),
        ],
      },
      ...(folded ? [] : strip(band.stages, chevron + 18, 9)),
    ],
  };
}

/** A folded tier: how many stages it holds, their states, and how many are absent or not seen. A press unfolds it. */
export function drawFold(fold: SceneFold, { localizer }: DrawContext): Drawn {
  const { words } = localizer;
  const required = fold.stages.filter((stage) => stage.required);
  const counted = (of: StageState) => required.filter(({ state }) => state === of).length;
  const [width, height] = [148, 66];
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1 };
  const count = words.picture.stages(fold.stages.length);
  const lacks = sayOpen({ absent: counted('absent'), notSeen: counted('not-seen') }, localizer);
  return {
    width,
    height,
    shapes: [
      {
        kind: 'link',
        opens: { does: `fold:${fold.band}` },
        classes: 'fold',
        label: [count, lacks].filter(Boolean).join(' · '),
        title: words.picture.unfold,
        hit: { x: 0, y: 0, width, height, radius: 6 },
        shapes: [
          // A pile: there is more beneath.
          box({ ...frame, x: 4.5, y: 4.5 }, { radius: 6, fill: 'panel', stroke: 'line-2', strokeWidth: 1 }),
          box(frame, { role: 'surface', radius: 6, fill: 'panel', stroke: 'line-2', strokeWidth: 1 }),
          textAt(count, 13, 8, types.strong),
          group(strip(fold.stages, 13, 27)),
          ...(lacks === '' ? [] : [textAt(lacks, 13, 39, { ...types.small, fill: 'missing-ink' })]),
        ],
      },
    ],
  };
}
