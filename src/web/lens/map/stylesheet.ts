import type { StylesheetJson } from 'cytoscape';

/** The colours of the tokens, read from the page: the picture follows the theme. */
function readTokens(root: HTMLElement): (name: string) => string {
  const style = getComputedStyle(root);
  return (name) => style.getPropertyValue(name).trim();
}

const round = {
  'curve-style': 'round-segments',
  'segment-radii': 8,
  'radius-type': 'arc-radius',
} as const;

/** The style sheet of the picture: boxes only to aim at, lines by manner and emphasis. */
export function stylesheet(root: HTMLElement): StylesheetJson {
  const token = readTokens(root);
  const line = (colour: string) => ({ 'line-color': token(colour), 'target-arrow-color': token(colour) });
  return [
    {
      selector: 'node',
      style: {
        shape: 'rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'background-opacity': 0,
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 1.75,
        'line-cap': 'butt',
        'target-arrow-shape': 'triangle',
        'arrow-scale': 1,
        'source-endpoint': 'data(sourceEnd)',
        'target-endpoint': 'data(targetEnd)',
        'overlay-opacity': 0,
        ...line('--edge'),
      },
    },
    { selector: '.straight', style: { 'curve-style': 'straight' } },
    {
      selector: '.bent',
      style: {
        ...round,
        'edge-distances': 'endpoints',
        'segment-weights': (edge: { data(name: string): number[] }) => edge.data('weights'),
        'segment-distances': (edge: { data(name: string): number[] }) => edge.data('distances'),
      },
    },
    { selector: '.process', style: { width: 1.25 } },
    { selector: '.doubtful', style: { 'line-style': 'dashed', 'line-dash-pattern': [9, 3] } },
    {
      selector: '.inferred',
      style: {
        width: 2.4,
        'line-style': 'dashed',
        'line-dash-pattern': [0.1, 5],
        'line-cap': 'round',
        ...line('--infer'),
      },
    },
    { selector: '.flow', style: { width: 2, 'z-index': 2, ...line('--loop') } },
    {
      selector: '.absent',
      style: {
        width: 1.75,
        'line-style': 'dashed',
        'line-dash-pattern': [7, 5],
        'line-cap': 'butt',
        ...line('--missing'),
      },
    },
    {
      selector: '.stub',
      style: { width: 2, 'target-arrow-shape': 'tee', 'z-index': 2, ...line('--missing') },
    },
    { selector: '.faded', style: { opacity: 0.14, 'z-index': 0 } },
    { selector: '.unseen', style: { opacity: 0, events: 'no' } },
    { selector: '.headless', style: { 'target-arrow-shape': 'none' } },
    {
      selector: '.feeds.touching, .process.touching, .doubtful.touching',
      style: { width: 2.25, 'z-index': 4, ...line('--ink') },
    },
    { selector: '.absent.touching', style: { width: 2.4, 'z-index': 4, ...line('--missing') } },
    { selector: '.flow.touching', style: { width: 3, 'z-index': 4 } },
    {
      selector: '.selected, .pointed',
      style: {
        'underlay-color': token('--link'),
        'underlay-opacity': 0.16,
        'underlay-padding': 5,
        'z-index': 5,
      },
    },
    { selector: 'edge.selected', style: { width: 3, ...line('--link') } },
  ] as StylesheetJson;
}
