import { linkKinds } from '../../../model/vocabulary/kinds.ts';
import type { LinkType } from '../../../model/vocabulary/kinds.ts';
import type { Column } from '../../../model/vocabulary/columns.ts';
import type { View } from '../../url/view.svelte.ts';
import { isLabel } from './tables.ts';

/** A label or link type in the reader's words: 企业, supplies. */
export function kindWord(view: View, kind: string): string {
  if (isLabel(kind)) return view.localizer.kind(kind);
  return kind in linkKinds ? linkKinds[kind as LinkType][view.language] : kind;
}

/** A column as a table's header has it in the reader's language. */
export const columnWord = (view: View, key: string, column: Column | undefined): string =>
  view.language === 'zh' ? (column?.zh ?? key) : key;
