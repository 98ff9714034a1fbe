import { drawnMarks, glyphOf } from '../../drawing/glyphs.ts';
import type { Headline } from '../../../model/contract/headline.ts';
import type { Comparison, PlannedMap } from '../../../model/contract/planner.ts';
import { stageStates } from '../../../model/vocabulary/states.ts';
import { sayCompleteness, sayCoverage } from '../../i18n/completeness.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Measure } from '../../drawing/measure.ts';
import { path, type Drawn, type Shape } from '../../drawing/shapes.ts';
import { textAt } from '../../drawing/text.ts';
import type { Manner } from '../../ui/manner.ts';
import { linesOf } from './appearance.ts';
import type { Scene } from './scene.ts';
import { boxMark, lineMark, sheetOf, type SheetWords } from '../../drawing/sheet.ts';

/** Which data a picture shows. */
export interface DataStamp {
  readonly name: string;
  readonly nameEn: string | null;
  readonly stamp: string;
  readonly loadedAt: string;
}

const strokes: Readonly<Record<Manner, Shape[]>> = {
  feeds: lineMark('edge', { strokeWidth: 1.75 }),
  process: lineMark('edge', { strokeWidth: 1.25 }),
  doubtful: lineMark('edge', { strokeWidth: 1.75, dash: '9 3' }),
  inferred: lineMark('infer', { strokeWidth: 2.4, dash: '.1 5', round: true }),
  flow: [
    ...lineMark('loop', { strokeWidth: 2 }),
    path('M3 9h0M12 9h0M21 9h0', { stroke: 'loop', strokeWidth: 4.8, round: true }),
  ],
};

/** The map, what it is held against if anything, and the data and day (an ISO date) it is of. */
export interface MapTold {
  readonly map: PlannedMap;
  readonly scene: Scene;
  readonly compared: Comparison | null;
  readonly data: DataStamp | null;
  readonly today: string;
}

/** A chain's map as a page to hand on, under what it finds. */
export function mapSheet(
  picture: Drawn,
  { map, scene, compared, data, today }: MapTold,
  localizer: Localizer,
  measure: Measure,
): Drawn {
  const { words } = localizer;
  const { view } = map;
  const drawn = new Set(linesOf(scene).map(({ manner }) => manner));
  const mark = (text: string): Shape[] => [
    textAt(text, 0, 0, { size: 12, line: 18, weight: 400, fill: 'ink' }),
  ];
  const legend: SheetWords['legend'] = [
    ...stageStates.map((state) => ({
      mark: [{ kind: 'glyph', name: state, x: 0, y: 3, width: 12, height: 12 }] as const,
      width: 12,
      word: words.state[state],
    })),
    ...drawnMarks.map((mark) => ({
      mark: [
        {
          kind: 'glyph',
          name: glyphOf({ state: mark === 'elsewhere-in-city' ? 'not-seen' : 'present', marks: [{ mark }] }),
          x: 0,
          y: 3,
          width: 12,
          height: 12,
        },
      ] as const,
      width: 12,
      word: words.plan.reason.marks[mark],
    })),
    ...(Object.keys(strokes) as Manner[])
      .filter((manner) => drawn.has(manner))
      .map((manner) => ({ mark: strokes[manner], width: 34, word: words.legend[manner] })),
    {
      mark: lineMark('missing', { strokeWidth: 1.75, dash: '7 5' }),
      width: 34,
      word: words.plan.card.missingFeed,
    },
    { mark: boxMark(2, 'line-2'), width: 16, word: words.legend.stage },
    { mark: boxMark(5, 'line-2'), width: 16, word: words.legend.firm },
    { mark: mark('◆'), width: 12, word: words.legend.leader },
    { mark: mark('◇'), width: 12, word: words.legend.goose },
  ];
  const region = map.view.region ? [localizer.name(map.view.region)] : [];
  return sheetOf(
    picture,
    {
      title: sayHeadline(compared?.headline ?? map.headline, localizer),
      subtitle: [
        localizer.name(map),
        ...(compared ? [`A ${localizer.name(compared.a.region)} ${compared.a.year ?? ''}`.trim()] : []),
        ...(compared ? [`B ${localizer.name(compared.b.region)} ${compared.b.year ?? ''}`.trim()] : []),
        ...region,
        view.year === null ? words.plan.scope.anyYear : String(view.year),
        ...(map.here
          ? [sayCompleteness(map.completeness, localizer), sayCoverage(map.completeness, localizer)]
          : [words.plan.tally.notHere]),
      ].join(' · '),
      legend,
      sourcesTitle: words.file.sources(map.evidence.length),
      sources: map.evidence.map((source) =>
        [
          source.id.replace(/^.*\//, ''),
          source.name,
          source.publisher,
          source.date && localizer.date(source.date),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      stamp: words.file.stamp(localizer.date(today), data ? localizer.name(data) : '', data?.stamp ?? ''),
    },
    measure,
  );
}

/** What a picture finds, without its buttons. */
function sayHeadline({ finding }: Headline, { language }: Localizer): string {
  return finding[language].map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
