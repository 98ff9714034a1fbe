/** How text is measured: how wide a line of it is, in px. */
export interface Measure {
  width(text: string, size: number, weight: 400 | 700): number;
}

const family =
  "'Liantu Middle Dot', 'Liantu Latin Marks', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei UI', system-ui, sans-serif";

/** The fonts of the page, for a drawing that stands in a file. */
export const fontFamilies = {
  sans: family,
  serif: "'Liantu Middle Dot', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', SimSun, serif",
} as const;

/** Waits for the faces that the page gives to single marks; a drawing measured before would be measured without them. */
export async function loadFonts(): Promise<void> {
  const faces = [...document.fonts].filter(({ family }) => family.includes('Liantu'));
  // A face that this machine has no font for is left out by the browser: then the next of the family draws the mark.
  await Promise.allSettled(faces.map((face) => face.load()));
}

/** Measures with the reader's own fonts, on a canvas that is never shown; each line once. `fonts`: a CSS font-family. */
export function canvasMeasure(fonts: string = family): Measure {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('This browser measures no text: OffscreenCanvas has no 2d context.');
  const known = new Map<string, number>();
  let font = '';
  return {
    width(text, size, weight) {
      const key = `${size} ${weight} ${text}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      const wanted = `${weight} ${size}px ${fonts}`;
      if (font !== wanted) context.font = font = wanted;
      const width = context.measureText(text).width;
      known.set(key, width);
      return width;
    },
  };
}

/** Widths of printable ASCII from the space on, in 1/1000 of the size: the wider of Noto Sans CJK and Arial, both weights. */
const latin =
  '278 340 474 580 560 925 725 280 350 350 480 585 300 390 300 392 560 560 560 560 560 560 560 560 560 560 333 333 585 585 585 611 1015 725 725 725 725 670 615 780 745 310 560 725 615 835 745 780 670 780 725 670 615 725 670 945 670 670 615 335 280 335 585 556 335 565 620 560 620 565 340 620 615 285 285 560 285 895 615 615 620 620 400 560 340 615 560 780 560 560 505 390 280 390 585'
    .split(' ')
    .map(Number);

/** Measures without any font: what it says is never less than what is drawn, within the fonts that the page asks for. */
export const tableMeasure: Measure = {
  width: (text, size) =>
    [...text].reduce((sum, character) => sum + advance(character.codePointAt(0)!), 0) * (size / 1000),
};

function advance(code: number): number {
  const known = latin[code - 0x20];
  if (known !== undefined) return known;
  if (code === 0xb7 || (code >= 0x2018 && code <= 0x201d)) return 350;
  if (code < 0x250) return 620;
  return 1000;
}
