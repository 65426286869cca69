/** The icons, drawn on 20 by 20. */
export const icons = {
  mark: 'M1.5 16 6 5.5l2 4.6L11.5 2l6.9 14H13v2.2h-2V16H6.9v2.2H5.2V16z',
  exit: 'M8 3H3.5v14H8M7.5 10H17M13.5 6.5 17 10l-3.5 3.5',
  warn: 'M10 3 18 17H2zM10 8.2v4M10 14.6v.1',
  arrow: 'M4 10h12M11 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  no: 'M2.5 10a7.5 7.5 0 1 1 15 0 7.5 7.5 0 0 1-15 0M4.8 4.8l10.4 10.4',
  dot: 'M7 10a3 3 0 1 1 6 0 3 3 0 0 1-6 0',
  ok: 'M4 10.5 8 14.5 16 6',
  image: 'M2.5 4h15v12h-15zM2.5 14l4-4 3.5 3.5 2.5-2.5 5 4M12 7.5a1 1 0 1 1 2 0 1 1 0 0 1-2 0',
  clip: 'M15.5 9.5 9 16a3.5 3.5 0 0 1-5-5l7-7a2.4 2.4 0 0 1 3.4 3.4l-6.7 6.7a1.1 1.1 0 0 1-1.6-1.6L12 6.6',
  note: 'M4 3h12v9l-4 5H4zM12 17v-5h4',
  print: 'M6 7V3h8v4M6 14H3V7h14v7h-3M6 11.5h8V17H6z',
} as const

export type IconName = keyof typeof icons
