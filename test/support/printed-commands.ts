import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs = /^(npm|npx|node|tsx|curl|wget|git|sh|bash|java|mvn|cypher-shell|docker|apt-get)( |$)/;

/** A command line as README.md or a page of docs/ prints it, and where. */
export interface PrintedCommand {
  readonly page: string;
  readonly text: string;
}

/** Every command line of README.md and docs/*.md, once each: from fenced blocks, from tables, and from running text. */
export function printedCommands(): PrintedCommand[] {
  const pages = [
    'README.md',
    ...readdirSync(`${root}docs`)
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  const all = pages.flatMap((page) =>
    commandsIn(readFileSync(root + page, 'utf8')).map((text) => ({ page, text })),
  );
  return all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at);
}

/** The command lines of a page's text. */
export function commandsIn(markdown: string): string[] {
  const fence = /^```(\w*)\n(.*?)^```$/gms;
  const blocks = [...markdown.matchAll(fence)].flatMap(([, language, text]) =>
    ['', 'sh', 'bash', 'console'].includes(language!) ? text!.split('\n') : [],
  );
  const spans = [...markdown.replace(fence, '').matchAll(/`([^`]+)`/g)].map(([, text]) => text!);
  return [...blocks, ...spans]
    .map((text) =>
      text
        .replaceAll('\\|', '|')
        .replace(/\s+/g, ' ')
        .replace(/^ ?\$ /, '')
        .trim(),
    )
    .filter((text) => programs.test(text.replace(/^([A-Z_]+=\S* )+/, '')));
}

/** One way to use a printed command: the line that is left, and which of its options in brackets it has. */
export interface Variant {
  readonly line: string;
  readonly options: readonly string[];
}

/** The ways a printed line offers: without options, with each of them alone, with one of each; and each of `a|b` alternatives. */
export function variantsOf(text: string): Variant[] {
  const brackets = [...text.matchAll(/ \[([^\]]+)\]/g)].map(([, inside]) => inside!.split(' | '));
  const together = brackets.map(([first]) => first!);
  const choices = [
    [],
    ...brackets.flat().map((option) => [option]),
    ...(brackets.length > 1 ? [together] : []),
  ];
  return choices.flatMap((options) => {
    const line = text.replace(/ \[([^\]]+)\]/g, (_, inside: string) => {
      const chosen = inside.split(' | ').find((option) => options.includes(option));
      return chosen === undefined ? '' : ` ${chosen}`;
    });
    return alternativesOf(line).map((each) => ({ line: each, options }));
  });
}

function alternativesOf(line: string): string[] {
  const [whole, ...rest] = /[\w-]+(?:\|[\w-]+)+/.exec(line) ?? [];
  if (whole === undefined || rest.length > 0) return [line];
  return whole.split('|').flatMap((one) => alternativesOf(line.replace(whole, one)));
}

/** The line with example values for what it prints in CAPITALS; one for which there is no example is refused. */
export function filled(line: string, examples: Readonly<Record<string, string>>): string {
  return line.replace(/(?<![\w$-])[A-Z][A-Z_]+(,?…)?(?![\w=])/g, (name) => {
    const example = examples[name];
    if (example === undefined) throw new Error(`“${line}” has no example for ${name}.`);
    return example;
  });
}
