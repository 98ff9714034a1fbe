import type { Shown } from '../state/handout.svelte.ts';
import { save } from '../ui/save.ts';
import type { Drawn } from './shapes.ts';

/** A drawing as the files it can be saved as; it is drawn, and what writes it fetched, when one is asked for. */
export function savedAs(
  sheet: () => Promise<{ readonly drawing: Drawn; readonly name: string }>,
): NonNullable<Shown['picture']> {
  const drawn = () => Promise.all([sheet(), import('./files.ts')]);
  return {
    svg: async () => {
      const [{ drawing, name }, { svgFile }] = await drawn();
      save(`${name}.svg`, svgFile(drawing, name), 'image/svg+xml');
    },
    png: async (scale) => {
      const [{ drawing, name }, { pngFile }] = await drawn();
      save(`${name}.png`, await pngFile(drawing, name, scale));
    },
  };
}
