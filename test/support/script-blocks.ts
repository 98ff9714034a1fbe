import { readFileSync } from 'node:fs';

/** A block of a page that is run, and what the page says that it prints; null where it says nothing. */
export interface ScriptBlock {
  readonly language: 'sh' | 'python' | 'ts';
  readonly text: string;
  readonly prints: string | null;
}

/** The blocks of docs/scripts.md in their order, each with the `text` block that stands right under it. */
export function scriptBlocks(): ScriptBlock[] {
  const page = readFileSync(new URL('../../docs/scripts.md', import.meta.url), 'utf8');
  const blocks = [...page.matchAll(/^```(sh|python|ts)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)];
  return blocks.map(([, language, text, prints]) => ({
    language: language as ScriptBlock['language'],
    text: text!,
    prints: prints ?? null,
  }));
}
