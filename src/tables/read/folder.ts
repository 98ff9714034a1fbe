import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readCsv } from './csv.ts';
import { formatNames, formatOf, isHidden, mayBeTable } from './formats.ts';
import { openParsed } from './parsed.ts';
import { NoTable, Unopened, type Bundle, type Reading, type Sentence, type Source } from './source.ts';
import { inspect, type Encoding } from './text.ts';

/** A file by its place and by the name a report uses. */
interface Named {
  readonly path: string;
  readonly name: string;
}
/** Something among the tables that is none, and why it is left out. */
interface Left {
  readonly name: string;
  readonly message: Sentence;
}
const noTable: Sentence = {
  en: `this is no table (${formatNames} are read), so it was left out.`,
  zh: '不是表格文件，故未载入。',
};

/** All tables of a folder and of its subfolders. What else lies there is named, apart from what systems hide in folders. */
export async function openFolder(path: string, reading: Reading = {}): Promise<Bundle> {
  const tables: Named[] = [];
  const left: Left[] = [];
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath, entry.name);
    const name = full.slice(join(path, '/').length);
    if (isHidden(name)) continue;
    if (entry.isDirectory() && !mayBeTable(name)) continue;
    const found = await stat(full).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ELOOP') return null;
      throw error;
    });
    if (!found && mayBeTable(name))
      throw new Unopened(`${full} is a link to a file that is not there; mend or remove it.`);
    if (found?.isDirectory() && mayBeTable(name))
      throw new Unopened(`${full} is a folder with the name of a table; rename it, or put the table there.`);
    if (found?.isDirectory()) continue; // a link to a folder, which could lead round in a circle
    if (found?.isFile() && mayBeTable(name)) tables.push({ path: full, name });
    else left.push({ name, message: noTable });
  }
  const bundle = await openFiles(tables.sort(byName), reading, left.sort(byName));
  if (tables.length > 0) return bundle;
  throw new Unopened(`${path} holds no table; name a folder of tables, or a ${formatNames} file.`);
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** Some files as one bundle. Those that turn out to hold no table are named, unless none does. */
export async function openFiles(
  files: readonly (string | Named)[],
  reading: Reading = {},
  left: readonly Left[] = [],
): Promise<Bundle> {
  const opened: Bundle[] = [];
  const others = [...left];
  let failure: NoTable | null = null;
  const close = async () => {
    for (const bundle of opened) await bundle.close();
  };
  try {
    for (const file of files) {
      reading.signal?.throwIfAborted();
      const { path, name } = typeof file === 'string' ? { path: file, name: basename(file) } : file;
      const format = formatOf(path);
      try {
        opened.push(
          format === 'workbook' || format === 'json'
            ? await openParsed(format, path, name, reading.signal)
            : await openCsv(path, name, reading.encoding),
        );
      } catch (error) {
        if (!(error instanceof NoTable)) throw error;
        failure ??= error;
        others.push({ name, message: { en: `${error.message} It was left out.`, zh: noTable.zh } });
      }
    }
    if (failure && opened.length === 0) throw failure;
  } catch (error) {
    await close();
    throw error;
  }
  return { ...together(opened), ...(others.length > 0 ? withOthers(opened, others) : {}), close };
}

const withOthers = (opened: readonly Bundle[], others: readonly Left[]): Pick<Bundle, 'sources'> => ({
  sources(problems) {
    for (const { name, message } of others) problems.note({ table: name, line: null, column: null }, message);
    return together(opened).sources(problems);
  },
});

/** Several bundles as one. */
export function together(bundles: readonly Bundle[]): Bundle {
  const hash = createHash('sha256');
  for (const bundle of bundles) hash.update(`${bundle.hash}\n`);
  return {
    hash: hash.digest('hex').slice(0, 16),
    async sources(problems) {
      const sources: Source[] = [];
      for (const bundle of bundles) sources.push(...(await bundle.sources(problems)));
      return sources;
    },
    async close() {
      for (const bundle of bundles) await bundle.close();
    },
  };
}

async function openCsv(path: string, name: string, asked?: Encoding): Promise<Bundle> {
  const { encoding, bytes, hash, notes } = await inspect(path, asked);
  const stem = basename(name).slice(0, -extname(name).length);
  const source: Source = {
    name,
    stem,
    size: bytes,
    open: (meter) => readCsv({ path, name, encoding, notes }, meter),
  };
  return {
    hash: createHash('sha256')
      .update(`${name} ${hash}${asked ? ` ${asked}` : ''}\n`)
      .digest('hex')
      .slice(0, 16),
    sources: () => Promise.resolve([source]),
    close: () => Promise.resolve(),
  };
}
