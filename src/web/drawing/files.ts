import { printSvg, type Paint } from './svg.ts';
import type { Drawn } from './shapes.ts';

/** The colours of the page as it is now, for a drawing that leaves it. */
export function palette(root: HTMLElement): Paint {
  const style = getComputedStyle(root);
  return (colour) => style.getPropertyValue(`--${colour}`).trim();
}

/** The drawing as the text of an SVG file, in the colours of the page. */
export function svgFile(drawing: Drawn, title: string): string {
  const root = document.documentElement;
  return printSvg(drawing, { paint: palette(root), ground: 'paper', title, language: root.lang });
}

/**
 * The drawing as a PNG, `scale` px of it for each of its own.
 * @throws Error when the browser cannot draw an image of that size.
 */
export async function pngFile(drawing: Drawn, title: string, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svgFile(drawing, title)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(drawing.width) * scale;
    canvas.height = Math.ceil(drawing.height) * scale;
    const context = canvas.getContext('2d');
    if (!context) throw new Error(`No canvas of ${canvas.width} × ${canvas.height} px.`);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(`No image of ${canvas.width} × ${canvas.height} px.`);
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
