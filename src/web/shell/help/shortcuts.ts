import type { helpZh } from '../../i18n/help-zh.ts';

type Words = typeof helpZh;
/** What is pressed: keys as they are printed on them, or a gesture that the dictionaries name. */
export interface Shortcut {
  readonly does: keyof Words['keys'];
  readonly keys?: readonly string[];
  readonly gesture?: keyof Words['gestures'];
}

/** Every shortcut of the page, by where it works. */
export const shortcuts: readonly (readonly [keyof Words['groups'], readonly Shortcut[]])[] = [
  [
    'anywhere',
    [
      { does: 'find', keys: ['/', 'Ctrl K', '⌘K'] },
      { does: 'help', keys: ['?'] },
      { does: 'undo', keys: ['Ctrl Z', '⌘Z'] },
      { does: 'redo', keys: ['⇧ Ctrl Z', '⇧⌘Z'] },
      { does: 'present', keys: ['P'] },
      { does: 'leave', keys: ['Esc'] },
      { does: 'steps', keys: ['Tab', '⇧ Tab'] },
    ],
  ],
  ['search', [{ does: 'choose', keys: ['↑', '↓'] }, { does: 'take', keys: ['↵'] }, { does: 'commands' }]],
  [
    'table',
    [
      { does: 'rows', keys: ['↑', '↓'] },
      { does: 'upstream', keys: ['←'] },
      { does: 'downstream', keys: ['→'] },
    ],
  ],
  [
    'links',
    [
      { does: 'choose', keys: ['↑', '↓'] },
      { does: 'far', keys: ['→'] },
      { does: 'back', keys: ['←'] },
    ],
  ],
  [
    'network',
    [
      { does: 'walk', keys: ['↑', '↓', '←', '→'] },
      { does: 'expand', keys: ['↵'] },
      { does: 'collapse', keys: ['C'] },
      { does: 'hide', keys: ['Del'] },
      { does: 'pin', keys: ['P'] },
      { does: 'focus', keys: ['F'] },
      { does: 'fold', keys: ['G'] },
    ],
  ],
  [
    'picture',
    [
      { does: 'pan', gesture: 'drag' },
      { does: 'zoom', gesture: 'wheel' },
      { does: 'open', gesture: 'click' },
    ],
  ],
  [
    'touch',
    [
      { does: 'pan', gesture: 'oneFinger' },
      { does: 'zoom', gesture: 'pinch' },
      { does: 'open', gesture: 'tap' },
      { does: 'expand', gesture: 'rest' },
    ],
  ],
];
