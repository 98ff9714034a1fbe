/** Forms in which people write a day, a month or a year; the parts may be parted by the marks of any language. */
const forms =
  /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)(?:[ T](\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?$/;

/** A day as the model writes it, from another way to write the same at the same precision; null when it is none. */
export function dayOf(text: string): { text: string; hadTime: boolean } | null {
  const parts = forms.exec(text);
  if (!parts) return yearLast(text);
  const [, year, month, day, time] = parts;
  if (!year || (time && !day)) return null;
  const [m, d] = [Number(month ?? 1), Number(day ?? 1)];
  const date = new Date(Date.UTC(Number(year), m - 1, d));
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  const told = [year, ...(month ? [two(m)] : []), ...(day ? [two(d)] : [])].join('-');
  return { text: told, hadTime: time !== undefined };
}

/** `31.12.2023`, where the day comes first by custom, and `31/12/2023` or `12/31/2023` where only one order gives a day. */
function yearLast(text: string): { text: string; hadTime: boolean } | null {
  const [dayFirst, monthFirst] = [dayInOrder(text, true), dayInOrder(text, false)];
  const day =
    text.includes('.') || monthFirst === null || dayFirst === monthFirst
      ? dayFirst
      : dayFirst
        ? null
        : monthFirst;
  return day === null ? null : { text: day, hadTime: false };
}

/** A day whose year is last, its order of day and month known, as the model writes it; null when it is none. */
export function dayInOrder(text: string, isDayFirst: boolean): string | null {
  const [, one, two, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text.trim()) ?? [];
  if (!one || !two || !year) return null;
  const [day, month] = isDayFirst ? [one, two] : [two, one];
  return dayOf(`${year}-${month}-${day}`)?.text ?? null;
}

/** The day that a spreadsheet's number of days would be, where it lies between 1980 and 2060; else null. */
export function serialDay(text: string): string | null {
  const days = /^\d{5}$/.test(text) ? Number(text) : 0;
  if (days < 29_221 || days > 58_440) return null;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10);
}
