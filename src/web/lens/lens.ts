import type { Component } from 'svelte';
import type { View } from '../url/view.svelte.ts';
import type { Words } from '../i18n/zh.ts';
import type { PictureControl } from './control.svelte.ts';

/** What every lens is shown with. */
export interface LensProps {
  readonly control: PictureControl;
}
type Loaded = { readonly default: Component<LensProps> | Component };
type Load = () => Promise<Loaded> | Loaded;

/** A way to look at a chain or at a network: what it is called, what stands around its picture, and its component. */
export interface LensEntry {
  /** Its name in the reader's language, and what stands beside it in the other. */
  readonly name: (words: Words) => { readonly own: string; readonly other: string };
  /** Its picture is zoomed and fitted by the buttons of the lens bar. */
  readonly zooms: boolean;
  /** It can be held against another region or year. */
  readonly compares: boolean;
  /** Region, year, threshold and the drawer belong to what it shows. */
  readonly isOfChain: (view: View) => boolean;
  /** Its component, which may come when it is first looked at; the same function as long as the same component is shown. */
  readonly load: (view: View) => Load;
}
