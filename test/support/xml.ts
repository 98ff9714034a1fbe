/** An element of an XML text with its attributes and the text directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const token = /<\?xml [^>]*\?>\s*|<\/([\w.-]+)>|<([\w.-]+)((?: [\w.:-]+="[^"<]*")*)(\/?)>|([^<]+)/uy;
// eslint-disable-next-line no-control-regex
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|]]>/;

/** The elements of an XML text, in the order of their beginnings. Strict: throws at the first thing that is not well-formed. */
export function elementsOf(xml: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  token.lastIndex = 0;
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    const [, closing, name, attributes, empty, text] = token.exec(xml) ?? fail(xml, at);
    if (closing !== undefined && open.pop()?.name !== closing) fail(xml, at);
    if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes!, xml, at), text: '' };
      all.push(element);
      if (empty === '') open.push(element);
    }
    if (text !== undefined) {
      const inside = open.at(-1);
      if (inside) inside.text += plain(text, xml, at);
      else if (text.trim() !== '') fail(xml, at);
    }
  }
  if (open.length > 0) fail(xml, xml.length);
  return all;
}

const attributesOf = (text: string, xml: string, at: number): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/ ([\w.:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!, xml, at)]),
  );

function plain(text: string, xml: string, at: number): string {
  if (unspeakable.test(text)) fail(xml, at);
  return text
    .replace(/\r\n?/g, '\n') // as a parser of XML does
    .replace(/&(?:#(\d+)|(\w*));?/g, (whole, code: string | undefined, name: string) => {
      if (!whole.endsWith(';')) fail(xml, at);
      return code === undefined ? (entities[name] ?? fail(xml, at)) : String.fromCodePoint(Number(code));
    });
}

function fail(xml: string, at: number): never {
  throw new Error(`This is not well-formed XML: …${xml.slice(Math.max(0, at - 40), at + 200)}`);
}
