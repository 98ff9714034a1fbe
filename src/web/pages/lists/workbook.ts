import writeExcelFile from 'write-excel-file/browser';

/** Rows under a bold header as a workbook with a filter over it; comes when it is first asked for. */
export async function workbookOf(
  sheet: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Blob> {
  const bold = header.map((value) => ({ value, fontWeight: 'bold' as const }));
  // Text that begins like a formula stays text: every cell says its type.
  const cells = rows.map((row) => row.map((value) => ({ value, type: String, wrap: true })));
  const widths = header.map((name, at) =>
    Math.min(60, Math.max(name.length * 2, ...rows.map((row) => (row[at] ?? '').length * 1.4)) + 2),
  );
  return writeExcelFile([
    { data: [bold, ...cells], sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: 1 },
  ]).toBlob();
}
