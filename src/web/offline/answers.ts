import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** The answers that a deck's file brings along, by what is asked. */
export interface KeptAnswers {
  /** Where the page opens. */
  readonly address: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What an answer is kept under: its path and its query in a fixed order, without what is the same for all of a file. */
export function keyOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://file');
  const query = [...searchParams]
    .filter(([name, value]) => name !== 'dataset' && !(name === 'threshold' && value === '1'))
    .map(([name, value]) => `${name}=${value}`)
    .sort();
  return [decodeURIComponent(pathname), ...query].join('&');
}

/** The answers as a file holds them: small, and in letters that mean nothing in HTML. */
export function packed(kept: KeptAnswers): string {
  const bytes = deflateSync(strToU8(JSON.stringify(kept)), { level: 9 });
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export function unpacked(text: string): KeptAnswers {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return JSON.parse(strFromU8(inflateSync(bytes))) as KeptAnswers;
}
