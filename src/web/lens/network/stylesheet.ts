import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import type { Label } from '../../../model/vocabulary/kinds.ts';
import { palette, steps } from './colours.ts';
import { foldEdge } from './core/size.ts';
import { outlines } from './shapes.ts';

/** The style sheet of the network, in the tokens of the page. */
export function stylesheet(root: HTMLElement): StylesheetJson {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const line = (colour: string) => ({
    'line-color': token(colour),
    'target-arrow-color': token(colour),
    'source-arrow-color': token(colour),
  });
  const panel = token('--panel');
  const outline = (node: NodeSingular) => outlines[node.data('label') as Label];
  const font = { 'font-family': token('--sans') || 'sans-serif', 'font-size': 13, color: token('--ink') };
  const shapes = (Object.keys(outlines) as Label[]).map((label) => {
    const { shape, radius, corners, isDouble, edge } = outlines[label];
    return {
      selector: `node[label = "${label}"]`,
      style: {
        shape,
        ...(radius && { 'corner-radius': radius }),
        ...(corners && {
          'shape-polygon-points': (node: NodeSingular) =>
            corners(node.data('width') as number, node.data('height') as number),
        }),
        ...(isDouble && { 'border-style': 'double', 'border-width': 3 }),
        ...(edge && {
          'background-fill': 'linear-gradient',
          'background-gradient-direction': 'to-right',
          'background-gradient-stop-colors': [token('--present'), token('--present'), panel, panel],
          'background-gradient-stop-positions': (node: NodeSingular) => {
            const share = (100 * outline(node).edge!) / node.data('width');
            return [0, share, share, 100];
          },
          'text-margin-x': 2,
        }),
      },
    };
  });
  const shades = [
    ...palette.map((colour, index) => [`group${index}`, mix(colour, panel, 0.24), colour] as const),
    ...steps.map(
      (share, index) => [`step${index}`, mix(token('--link'), panel, share), token('--link')] as const,
    ),
  ];
  return [
    {
      selector: 'node.thing',
      style: {
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(name)',
        ...font,
        'text-valign': 'center',
        'text-halign': 'center',
        'background-color': panel,
        'border-width': 1.2,
        'border-color': token('--ctl'),
        'overlay-opacity': 0,
        'min-zoomed-font-size': 6,
        'z-index': 10,
      },
    },
    ...shapes,
    ...shades.map(([name, fill, border]) => ({
      selector: `node[shade = "${name}"]`,
      style: { 'background-fill': 'solid', 'background-color': fill, 'border-color': border },
    })),
    {
      selector: 'node.missing',
      style: { 'border-color': token('--missing'), 'border-style': 'dashed', color: token('--missing') },
    },
    { selector: 'node.inferred', style: { 'border-color': token('--infer'), 'border-style': 'dotted' } },
    {
      selector: 'node[bar > 0]',
      style: {
        'background-image': `data:image/svg+xml;utf8,${encodeURIComponent(
          `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="4"><rect width="10" height="4" fill="${token('--link')}"/></svg>`,
        )}`,
        'background-fit': 'none',
        'background-width': 'data(bar)',
        'background-height': 4,
        'background-width-relative-to': 'inner',
        'background-position-x': (node: NodeSingular) => `${(node.data('width') - 44) / 2}px`,
        'background-position-y': 22,
        'background-clip': 'none',
        'text-margin-y': -3,
      },
    },
    {
      // A stack of cards: one more looks out behind.
      selector: 'node.closed',
      style: {
        shape: 'round-rectangle',
        'corner-radius': 5,
        'background-color': token('--sunk'),
        'border-width': 1.6,
        'border-color': token('--ink-2'),
        'font-weight': 'bold',
        ghost: 'yes',
        'ghost-offset-x': foldEdge,
        'ghost-offset-y': foldEdge,
        'ghost-opacity': 0.55,
        'z-index': 12,
      },
    },
    { selector: 'node.pinned', style: { 'border-width': 2, 'border-color': token('--ink') } },
    { selector: 'node.dimmed', style: { opacity: 0.36 } },
    {
      selector: 'node.highlighted',
      style: { 'border-width': 2, 'border-color': token('--link'), 'z-index': 19 },
    },
    {
      selector: 'node.chosen, node.selected',
      style: {
        'border-width': 2,
        'border-style': 'solid',
        'border-color': token('--link'),
        'underlay-color': token('--link'),
        'underlay-opacity': 0.16,
        'underlay-padding': 6,
        'underlay-shape': 'round-rectangle',
        'z-index': 20,
      },
    },
    {
      selector: 'node.group',
      style: {
        shape: 'round-rectangle',
        'corner-radius': 8,
        width: 'data(width)',
        height: 'data(height)',
        'background-color': token('--band-a'),
        'border-width': 1,
        'border-color': token('--line-2'),
        label: 'data(name)',
        ...font,
        'font-size': 12,
        'font-weight': 'bold',
        'text-valign': 'top',
        'text-margin-y': 22,
        events: 'no',
        'z-compound-depth': 'bottom',
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'source-endpoint': 'data(sourceEnd)',
        'target-endpoint': 'data(targetEnd)',
        'overlay-opacity': 0,
        'arrow-scale': 0.85,
        'z-index': 1,
        label: 'data(count)',
        ...font,
        'font-size': 11,
        color: token('--ink-2'),
        'text-background-color': token('--paper'),
        'text-background-opacity': 1,
        'text-background-padding': 1,
        ...line('--edge'),
      },
    },
    {
      selector: 'edge.between',
      style: { label: '', 'source-label': 'data(count)', 'source-text-offset': 'data(countAt)' },
    },
    { selector: 'edge.straight', style: { 'curve-style': 'straight' } },
    {
      selector: 'edge.curved',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'endpoints',
        'control-point-weights': (edge: { data(name: string): number[] }) => edge.data('weights'),
        'control-point-distances': (edge: { data(name: string): number[] }) => edge.data('distances'),
      },
    },
    {
      selector: 'edge.own',
      // A loop that turned within its own box could not be drawn; one to the left crosses no box of its column.
      style: {
        'curve-style': 'bezier',
        'control-point-step-size': (edge: EdgeSingular) => 0.36 * edge.source().data('width') + 18,
        'loop-direction': '-90deg',
        'loop-sweep': '-28deg',
      },
    },
    { selector: 'edge.forth', style: { 'target-arrow-shape': 'triangle' } },
    { selector: 'edge.back', style: { 'source-arrow-shape': 'triangle' } },
    {
      selector: 'edge.supply',
      style: {
        width: 2,
        'line-outline-width': 1,
        'line-outline-color': token('--edge'),
        'line-color': token('--paper'),
      },
    },
    { selector: 'edge.loop', style: { width: 2, ...line('--loop') } },
    { selector: 'edge.tie', style: { width: 1.2, ...line('--edge-dim') } },
    {
      selector: 'edge.place',
      style: { width: 1.2, 'line-style': 'dashed', 'line-dash-pattern': [2, 5], ...line('--edge-dim') },
    },
    { selector: 'edge.doubtful', style: { 'line-style': 'dashed', 'line-dash-pattern': [9, 3] } },
    {
      selector: 'edge.inferred',
      style: {
        width: 2.4,
        'line-style': 'dashed',
        'line-dash-pattern': [0.1, 5],
        'line-cap': 'round',
        ...line('--infer'),
      },
    },
    { selector: 'edge.aside', style: { opacity: 0.4 } },
    { selector: 'edge.dimmed', style: { opacity: 0.24 } },
    { selector: 'edge.measured', style: { width: 'data(width)', 'arrow-scale': 0.7 } },
    { selector: 'edge.touching', style: { 'z-index': 4, ...line('--ink') } },
    {
      selector: 'edge.supply.touching',
      style: { 'line-outline-color': token('--ink'), 'line-color': token('--paper') },
    },
    { selector: 'edge.loop.touching', style: line('--loop') },
    { selector: 'edge.inferred.touching', style: line('--infer') },
    {
      selector: 'edge.selected, edge.pointed',
      style: {
        'underlay-color': token('--link'),
        'underlay-opacity': 0.16,
        'underlay-padding': 5,
        'z-index': 5,
      },
    },
    { selector: 'edge.selected, edge.highlighted', style: { 'line-outline-width': 0, ...line('--link') } },
    { selector: 'edge.highlighted', style: { width: 3.6, 'z-index': 6 } },
  ] as StylesheetJson;
}

/** A share of one colour on another, as Cytoscape takes it; both as `#rrggbb` or `#rgb`. */
function mix(colour: string, ground: string, share: number): string {
  const whole = (hex: string) => (hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex);
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(whole(hex).slice(at, at + 2), 16));
  const [over, under] = [parts(colour), parts(ground)];
  const mixed = over.map((part, at) => Math.round(part * share + under[at]! * (1 - share)));
  return `rgb(${mixed.join(',')})`;
}
