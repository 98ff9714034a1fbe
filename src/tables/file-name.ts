import { extname } from 'node:path';

/** What a file system takes as one name, in bytes, with some to spare for those who lengthen it. */
const longestName = 240;
const longestEnding = 16;

/** A file's name shortened to what a file system takes: whole characters, and its ending kept. */
export function fittingName(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const ending = extname(name).length <= longestEnding ? extname(name) : '';
  const stem = name.slice(0, name.length - ending.length);
  const room = new Uint8Array(longestName - Buffer.byteLength(ending));
  return stem.slice(0, new TextEncoder().encodeInto(stem, room).read) + ending;
}
