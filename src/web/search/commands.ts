/** What can be asked to be done with a thing, in the words of the search box: “有色金属的缺口”, “upstream of alumina”. */
export type Command = 'gaps' | 'upstream' | 'downstream' | 'up' | 'down' | 'paths' | 'stops';

const patterns: readonly (readonly [Command, RegExp])[] = [
  ['gaps', /^(?:gaps|missing stages) (?:of|in) (.+)$/i],
  ['gaps', /^(?:gaps|missing stages) (.+)$/i],
  ['gaps', /^(.+) (?:gaps|missing stages)$/i],
  ['gaps', /^(.+?)(?:的|\s+)(?:缺口|缺环|断点)$/],
  ['gaps', /^(?:缺口|缺环|断点)\s+(.+)$/],
  ['upstream', /^upstream of (.+)$/i],
  ['upstream', /^(.+?)(?:的|\s+)上游$/],
  ['downstream', /^downstream of (.+)$/i],
  ['downstream', /^(.+?)(?:的|\s+)下游$/],
  ['up', /^(?:上游|upstream) (.+)$/i],
  ['down', /^(?:下游|downstream) (.+)$/i],
  ['paths', /^(?:(?:paths )?from )?(.+? (?:到|to|→|->) .+)$/i],
  ['stops', /^(?:(?:what )?if|without) (.+?)(?: stops)?$/i],
  ['stops', /^(?:假如|如果|要是)?(.+?)(?:停产|停工|停下)$/],
];

/** A command as a text gives it. */
interface Given {
  readonly command: Command;
  readonly subject: string;
  /** Of paths: where they lead to. */
  readonly target: string | null;
  /** Of up and down: so many levels. */
  readonly depth: number;
}

/** The command that a text gives, and the thing it is about; null where the text is a mere name. */
export function commandOf(text: string): Given | null {
  for (const [command, pattern] of patterns) {
    const subject = pattern.exec(text.trim())?.[1]?.trim();
    if (!subject) continue;
    const [, from = subject, to = null] =
      command === 'paths' ? (/^(.+?) (?:到|to|→|->) (.+)$/i.exec(subject) ?? []) : [];
    const [, name = from, levels = '3'] =
      command === 'up' || command === 'down' ? (/^(.+?) (\d{1,2})$/.exec(from) ?? []) : [];
    return { command, subject: name, target: to, depth: Math.min(30, Math.max(1, Number(levels))) };
  }
  return null;
}
