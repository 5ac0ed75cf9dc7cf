// The house's line icons, on a 24 × 24 grid, in the colour of the text around them. They never speak alone: whoever
// uses one names the control.
import type { ReactNode } from 'react'

const path = (d: string): ReactNode => <path d={d} />
const full = (d: string): ReactNode => <path d={d} fill="currentColor" />

const drawings = {
  // Transport
  play: full('M7 4.8v14.4a.6.6 0 0 0 .9.5l11.6-7.2a.6.6 0 0 0 0-1L7.9 4.3a.6.6 0 0 0-.9.5z'),
  pause: full('M6.5 5h3.4v14H6.5zM14.1 5h3.4v14h-3.4z'),
  stepBack: full('M17 6v12l-9-6zM5.5 6h1.8v12H5.5z'),
  stepForward: full('M7 6v12l9-6zM16.7 6h1.8v12h-1.8z'),
  toStart: full('M12.5 6v12l-7-6zM19.5 6v12l-7-6zM3.7 6h1.6v12H3.7z'),
  toEnd: full('M11.5 6v12l7-6zM4.5 6v12l7-6zM18.7 6h1.6v12h-1.6z'),

  // Page
  share: path('M12 14.5V3.8M8.2 7.4 12 3.6l3.8 3.8M6 11H4.8v9.2h14.4V11H18'),
  open: path('M3.6 19V5.5h5.6l2 2.5h8.2v3M3.6 19l3-8H22l-3 8z'),
  save: path('M12 3.8v10.7M8.2 10.8l3.8 3.8 3.8-3.8M4.5 17v3.2h15V17'),
  undo: path('M8.5 5 4.2 9.3l4.3 4.3M4.6 9.3h9.2a5.3 5.3 0 0 1 0 10.6H9'),
  redo: path('m15.5 5 4.3 4.3-4.3 4.3M19.4 9.3h-9.2a5.3 5.3 0 0 0 0 10.6H15'),
  sun: path(
    'M12 7.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM12 2.4v2M12 19.6v2M2.4 12h2M19.6 12h2M5.2 5.2l1.4 1.4M17.4 17.4l1.4 1.4M5.2 18.8l1.4-1.4M17.4 6.6l1.4-1.4',
  ),
  moon: path('M20 14.3A8.4 8.4 0 0 1 9.7 4a8.4 8.4 0 1 0 10.3 10.3z'),
  search: path('M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.4 15.4l5 5'),
  close: path('m5.5 5.5 13 13M18.5 5.5l-13 13'),
  help: path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.4 9.4a2.7 2.7 0 1 1 3.9 2.5c-.9.4-1.3 1-1.3 2M12 16.6v.2'),
  language: path(
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.2 12h17.6M12 3c2.6 2.7 3.8 5.7 3.8 9s-1.2 6.3-3.8 9c-2.6-2.7-3.8-5.7-3.8-9S9.4 5.7 12 3z',
  ),
  menu: path('M4 6.5h16M4 12h16M4 17.5h16'),
  more: path('M5.5 12h.01M12 12h.01M18.5 12h.01'),
  chevronDown: path('m5.5 9 6.5 6.5L18.5 9'),
  chevronRight: path('m9 5.5 6.5 6.5L9 18.5'),
  arrowRight: path('M4 12h15.5M14 6.5l5.5 5.5-5.5 5.5'),
  branch: path(
    'M7 3.5a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM7 16.1a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM17 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4zM7 8v8M17 10.3c0 3.4-3.6 3.2-6.4 3.9-1.7.4-2.9 1-3.4 1.9',
  ),
  plus: path('M12 5v14M5 12h14'),
  minus: path('M5 12h14'),
  enlarge: path('M13.5 4H20v6.5M20 4l-7.2 7.2M10.5 20H4v-6.5M4 20l7.2-7.2'),
  trash: path('M4.5 6.5h15M9.5 6.5V4h5v2.5M6.3 6.5l.9 13.5h9.6l.9-13.5M10 10.5v5.5M14 10.5v5.5'),
  edit: path('M4 20l1-4.4L16.2 4.4a1.7 1.7 0 0 1 2.4 0l1 1a1.7 1.7 0 0 1 0 2.4L8.4 19 4 20z'),
  settings: path('M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4'),
  copy: path('M8.5 8.5V4h11.5v11.5h-4.5M4 8.5h11.5V20H4z'),
  log: path('M4 6h.01M8.5 6h11.5M4 12h.01M8.5 12h11.5M4 18h.01M8.5 18h7.5'),
  filter: path('M3.5 6h17M7 12h10M10.5 18h3'),
  document: path('M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.7V8.5h4.8M9 12.5h6M9 16h6'),

  // Judgements
  warning: path('M12 4 2.8 20h18.4zM12 10v4.6M12 17.2v.2'),
  check: path('m4.5 12.5 5 5L19.5 7'),
  cross: path('m6.5 6.5 11 11M17.5 6.5l-11 11'),
  info: path('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.3v.2'),

  // Nodes and links
  crown: full('M3.4 17.6 2.2 8.2l5.2 3.5L12 4.5l4.6 7.2 5.2-3.5-1.2 9.4zM3.4 19h17.2v1.6H3.4z'),
  clock: path('M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2.2'),
  lock: path('M5.5 11h13v9.5h-13zM8.3 10.8V7.6a3.7 3.7 0 0 1 7.4 0v3.2M12 14.6v2.2'),
  oneWay: path('M3 12h11M9.5 7.5 14 12l-4.5 4.5M18.5 4.5v15'),

  // Ways to look
  topology: path(
    'M12 3.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM5.6 14.8a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM18.4 14.8a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM10.6 8.3l-3.7 6.8M13.4 8.3l3.7 6.8M8.2 17.4h7.6',
  ),
  spaceTime: path('M3 5h18M3 12h18M3 19h18M5.5 5l4 7M9.5 12l4 7M12 19l3.5-7M15.5 12l3-7'),
  compare: path('M3.5 5h7v14h-7zM13.5 5h7v14h-7zM7 9v6M17 9v2M17 13v2'),
  both: path('M3.5 4.5h17v15h-17zM12 4.5v15'),

  // Tools
  select: path('M6 3.5 19 12l-6 1.4 3.4 6-2.4 1.3-3.3-6L6 19z'),
  crash: path('M13.2 2.8 5 13.6h5.6l-1.3 7.6L18.6 9.8h-6z'),
  restart: path('M19.6 12a7.6 7.6 0 1 1-2.4-5.6M17.6 2.8v4h-4'),
  slow: path(
    'M3 18.5h14.5c2 0 3-1.4 3-3.2V9.8M3 18.5c.2-1.8 1.2-2.6 2.6-2.6M18.5 9.6V6.2M21.5 9.6 22 6.4M10 7.2a5 5 0 0 1 4.4 7.4c-.8 1.3-2.2 2-4.4 2-2.6 0-4.4-1.8-4.4-4.4A4.8 4.8 0 0 1 10 7.2zM10 13.8a2 2 0 1 1 1.9-2.2',
  ),
  cut: path(
    'M6.5 15a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM17.5 15a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM8 15.4 16.5 3.6M16 15.4 7.5 3.6',
  ),
  partition: path('M13.5 2.5 10 7.5l4.5 3.5-5 4 4 3-2 4M3 8.5v7M21 8.5v7'),
  isolate: path(
    'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3.2h.01M18.2 5.8h.01M20.8 12h.01M18.2 18.2h.01M12 20.8h.01M5.8 18.2h.01M3.2 12h.01M5.8 5.8h.01',
  ),
  heal: path(
    'M9.5 14.5l5-5M10.8 6.9l1.9-1.9a4.4 4.4 0 0 1 6.3 6.3l-1.9 1.9M13.2 17.1l-1.9 1.9A4.4 4.4 0 0 1 5 12.7l1.9-1.9',
  ),
  drop: path('M12 3.2a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8zM8.5 13.5l7 7M15.5 13.5l-7 7'),
  delay: path(
    'M6.5 3.5h11M6.5 20.5h11M7.5 3.5c0 5 4.5 5.5 4.5 8.5s-4.5 3.5-4.5 8.5M16.5 3.5c0 5-4.5 5.5-4.5 8.5s4.5 3.5 4.5 8.5',
  ),
  duplicate: path('M8.8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM15 8.2a4 4 0 1 1 0 7.6'),
  skew: path('M10.5 5.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10.5 9v3.6l2.5 1.6M16 3.5h5.5M18.8 1v5'),
  disk: path(
    'M12 3.5c4.4 0 7.5 1.2 7.5 2.9S16.4 9.3 12 9.3 4.5 8.1 4.5 6.4 7.6 3.5 12 3.5zM4.5 6.4v11.2c0 1.7 3.1 2.9 7.5 2.9s7.5-1.2 7.5-2.9V6.4M4.5 12c0 1.7 3.1 2.9 7.5 2.9s7.5-1.2 7.5-2.9',
  ),
  fail: path('M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7.5v5.5M12 16.2v.2'),
  traffic: path('M4 20v-4M9.3 20v-7M14.7 20V9.5M20 20V4M4 11 9 6.5M9 6.5H5.8M9 6.5v3.2'),
} as const

export type IconName = keyof typeof drawings

/** A line icon, `size` CSS pixels wide and high. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}
