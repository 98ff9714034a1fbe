import type { helpZh } from './help-zh.ts';

/** The same in English. */
export const helpEn: typeof helpZh = {
  title: 'Keyboard shortcuts',
  groups: {
    anywhere: 'Anywhere',
    search: 'In the search box',
    table: 'In the table',
    links: 'Among links in the inspector',
    picture: 'On the map',
    touch: 'By touch',
  },
  keys: {
    find: 'Go to the search box',
    help: 'Open this list',
    leave: 'Close, leave',
    steps: 'Move between controls',
    choose: 'Line above, below',
    take: 'Go to the chosen line',
    commands: '“gaps of copper” lists its gaps',
    rows: 'Row above, below',
    upstream: 'Go upstream',
    downstream: 'Go downstream',
    far: 'To the far end of the link',
    back: 'Back to where it led from',
    pan: 'Pan',
    zoom: 'Zoom',
    open: 'See data and evidence',
  },
  gestures: {
    drag: 'drag',
    wheel: 'wheel',
    click: 'click',
    oneFinger: 'one finger',
    pinch: 'pinch',
    tap: 'tap',
  },
  hints: {
    label: 'First visit',
    wall: [
      'A row opens the map of its chain',
      'Press / to find firms, stages, products; pinyin initials do',
      'Press ? for all shortcuts',
    ],
    chain: [
      'A stage, firm or line opens its data and evidence at the right',
      'Dashed orange boxes are missing stages',
      'Filter to what is published; press ? for shortcuts',
    ],
    gone: 'Got it',
  },
};
