import type { Language } from './language.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const quarters = { zh: ['一', '二', '三', '四'], en: ['1', '2', '3', '4'] } as const;

/** The day of a moment where the reader is, as `YYYY-MM-DD`. */
export function localDay(moment: Date | string): string {
  const at = new Date(moment);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** A partial date (`2022`, `2022-08`, `2022-H1`, `~2006`, `2024/2025`) in the reader's words; a form not known is shown as it is. */
export function writeDate(date: string, language: Language): string {
  const [from, to] = date.split('/');
  if (from && to) return `${writeDate(from, language)}–${writeDate(to, language)}`;
  if (date.startsWith('~'))
    return `${language === 'zh' ? '约 ' : 'about '}${writeDate(date.slice(1), language)}`;
  const half = /^(\d{4})-H([12])$/.exec(date);
  if (half)
    return language === 'zh'
      ? `${half[1]} ${half[2] === '1' ? '上半年' : '下半年'}`
      : `H${half[2]} ${half[1]}`;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  if (quarter) {
    const name = quarters[language][Number(quarter[2]) - 1];
    return language === 'zh' ? `${quarter[1]} ${name}季度` : `Q${name} ${quarter[1]}`;
  }
  if (language === 'zh') return date;
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  if (!year) return date;
  return [day && Number(day), months[Number(month) - 1], year].filter(Boolean).join(' ');
}
