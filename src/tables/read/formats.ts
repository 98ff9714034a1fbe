import { basename, extname } from 'node:path';

/** How a file is read, by the ending of its name. */
export type Format = 'csv' | 'workbook' | 'json' | 'zip';
const formats: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
  '.json': 'json',
  '.xlsx': 'workbook',
  '.xlsm': 'workbook',
  '.xls': 'workbook',
  '.ods': 'workbook',
  '.zip': 'zip',
};

export const endingOf = (path: string): string => extname(path).toLowerCase();
export const formatOf = (path: string): Format | null => formats[endingOf(path)] ?? null;
/** What one may name, in words. */
export const formatNames = 'CSV, XLSX, XLSM, XLS, ODS, JSON or ZIP';

/**
 * Whether a file of a folder or a ZIP may be a table, by its name. A text file beside tables is a readme far more often
 * than a table: it is read only when it is named itself.
 */
export function mayBeTable(path: string): boolean {
  const format = formatOf(path);
  return format !== null && format !== 'zip' && endingOf(path) !== '.txt' && !isMap(path);
}

/** The map of an import lies beside its tables and is none. */
const isMap = (path: string) => /^(?:.*[^\p{L}\p{N}])?map\.json$/iu.test(basename(path));

/** What systems leave in folders and archives for themselves. */
export const isHidden = (path: string): boolean =>
  path
    .split('/')
    .some(
      (part) => part.startsWith('.') || part.startsWith('~$') || part === '__MACOSX' || part === 'Thumbs.db',
    );
