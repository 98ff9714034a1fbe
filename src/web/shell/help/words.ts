import { helpEn } from '../../i18n/help-en.ts';
import { helpZh } from '../../i18n/help-zh.ts';
import type { View } from '../../url/view.svelte.ts';

const dictionaries = { zh: helpZh, en: helpEn } as const;
export const helpWords = (view: View): typeof helpZh => dictionaries[view.language];
