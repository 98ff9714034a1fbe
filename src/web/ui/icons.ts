/** Line icons on a 16 × 16 grid, stroked 1.5 with round joins; our own drawings. */
export const icons = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5 14 14',
  database:
    'M2.8 3.9C2.8 2.8 5.1 2 8 2s5.2.8 5.2 1.9S10.9 5.8 8 5.8 2.8 5 2.8 3.9zM2.8 3.9v8.2C2.8 13.2 5.1 14 8 14s5.2-.8 5.2-1.9V3.9M2.8 8c0 1.1 2.3 1.9 5.2 1.9s5.2-.8 5.2-1.9',
  moon: 'M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8z',
  sun: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1',
  fit: 'M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  chevron: 'M4 6l4 4 4-4',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  forward: 'M6.5 3.5 11 8l-4.5 4.5',
  out: 'M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  pin: 'M8 14s4.3-4.2 4.3-7.4a4.3 4.3 0 1 0-8.6 0C3.7 9.8 8 14 8 14zM8 8.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z',
  page: 'M4 2h5l3 3v9H4zM9 2v3h3',
  link: 'M2.5 8h9M9 5l3 3-3 3',
  person: 'M8 8.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.5c.5-2.4 2.5-3.6 5-3.6s4.5 1.2 5 3.6',
  flag: 'M4 14V2.5h8l-2 3 2 3H4',
  hexagon: 'M4.8 3.5h6.4L14 8l-2.8 4.5H4.8L2 8z',
  warning: 'M8 2.5 14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1',
} as const;
export type IconName = keyof typeof icons;
