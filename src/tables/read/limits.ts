/**
 * What is read at once, and not streamed as CSV is, has limits: on what holds something (an address or an empty format
 * costs nothing), on memory and on time. The server and the command line are held by the same ones.
 */
export const limits = {
  /** Bytes of a workbook file. */
  workbookBytes: 20_000_000,
  /** Bytes that its parts unpack to. */
  workbookUnpacked: 250_000_000,
  /** Bytes of a JSON file. */
  jsonBytes: 50_000_000,
  /** Cells that hold something, of all tables of a workbook or a JSON file. */
  cells: 1_000_000,
  /** Columns of one table, of whatever kind. */
  columns: 1000,
  /** What a ZIP may unpack to at most: a small file can hold a very large one. */
  zipUnpacked: 4_000_000_000,
  zipFiles: 200,
  /** Megabytes of memory for reading one file. */
  memoryMb: 1024,
  /** Milliseconds for reading one file. */
  timeMs: 120_000,
} as const;
