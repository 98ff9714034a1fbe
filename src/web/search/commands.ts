/** What can be asked to be done with a thing, in the words of the search box: “有色金属的缺口”, “upstream of alumina”. */
export type Command = 'gaps' | 'upstream' | 'downstream' | 'stops';

const patterns: readonly (readonly [Command, RegExp])[] = [
  ['gaps', /^(?:gaps|missing stages) (?:of|in) (.+)$/i],
  ['gaps', /^(.+)的(?:缺口|缺环|断点)$/],
  ['upstream', /^upstream of (.+)$/i],
  ['upstream', /^(.+)的上游$/],
  ['downstream', /^downstream of (.+)$/i],
  ['downstream', /^(.+)的下游$/],
  ['stops', /^(?:(?:what )?if|without) (.+?)(?: stops)?$/i],
  ['stops', /^(?:假如|如果|要是)?(.+?)(?:停产|停工|停下)$/],
];

/** The command that a text gives, and the thing it is about; null where the text is a mere name. */
export function commandOf(text: string): { readonly command: Command; readonly subject: string } | null {
  for (const [command, pattern] of patterns) {
    const subject = pattern.exec(text.trim())?.[1]?.trim();
    if (subject) return { command, subject };
  }
  return null;
}
