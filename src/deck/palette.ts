import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../web/ui/styles/tokens.css', import.meta.url), 'utf8');
const light = css.slice(css.indexOf("[data-theme='light']"), css.indexOf("[data-theme='dark']"));
const known = new Map(
  [...light.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]),
);

/** A colour of the page's light theme as `#rrggbb`. Throws for a name that is none. */
export function hexOf(colour: string): string {
  const hex = known.get(colour);
  if (!hex) throw new Error(`The colour “${colour}” does not stand in tokens.css.`);
  return hex;
}
