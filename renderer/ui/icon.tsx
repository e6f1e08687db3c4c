/** Strokes on a grid of 16; drawn for this product. */
const strokes = {
  plus: 'M8 3.5v9M3.5 8h9',
  change: 'M2.5 9.2c1.6-2.6 3.6-2.6 5.5-1.2s3.9 1.4 5.5-1.2',
  question: 'M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7M8 12.3v.4',
  equals: 'M3.5 6h9M3.5 10h9',
  minus: 'M3.5 8h9',
  cross: 'M4 4l8 8M12 4l-8 8',
  check: 'M3.2 8.6l3 3 6.6-7',
  attention: 'M8 3.4v5.8M8 12.2v.4',
  hand: 'M5 8.5V4.2a1 1 0 0 1 2 0V7m0-.5V3.2a1 1 0 0 1 2 0V7m0-2.8a1 1 0 0 1 2 0V9m-6-.5-1-1.2a1 1 0 0 0-1.5 1.3L5 12.2c.7 1 1.5 1.5 2.7 1.5h.6c1.7 0 2.7-1.2 2.7-2.900V6.2',
  back: 'M10 3.500L5.5 8l4.5 4.5',
  forward: 'M6 3.500L10.5 8L6 12.5',
  down: 'M3.5 6L8 10.500L12.5 6',
  search: 'M7 11.500a4.5 4.5 0 1 0 0-9a4.5 4.5 0 0 0 0 9zM10.3 10.300l3.2 3.2',
  file: 'M4 2.500h5l3 3v8H4zM9 2.500v3h3',
  folder: 'M2.5 4.500h4l1.2 1.500h5.800v6.500h-11z',
  print: 'M4.5 6V2.500h7V6M4.5 11h-2V6h11v5h-2M4.5 9.500h7v4h-7z',
  outside: 'M6.5 3.500h-3v9h9v-3M9.5 2.500h4v4M13.3 2.700L8 8',
  copy: 'M5.5 5.500v-3h8v8h-3M2.5 5.500h8v8h-8z',
  home: 'M2.5 8L8 3l5.5 5M4.2 7v6h7.600V7',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  clock: 'M8 13.500a5.5 5.5 0 1 0 0-11a5.5 5.5 0 0 0 0 11zM8 5v3.200l2.2 1.4',
  settings: 'M2.5 4.500h5M11 4.500h2.500M2.5 11.500H5M8.5 11.500h5M9.2 2.800v3.400M6.8 9.800v3.4',
  help: 'M8 13.500a5.5 5.5 0 1 0 0-11a5.5 5.5 0 0 0 0 11zM6.5 6.400a1.6 1.6 0 1 1 2.3 1.400c-.6.3-.8.6-.8 1.200M8 11v.2',
  about: 'M8 13.500a5.5 5.5 0 1 0 0-11a5.5 5.5 0 0 0 0 11zM8 7.500v3.200M8 5.200v.2',
  lock: 'M4 7.500h8v6H4zM5.5 7.500V5.300a2.5 2.5 0 0 1 5 0v2.2',
  pause: 'M5.5 3.500v9M10.5 3.500v9',
  undo: 'M5.5 3L2.5 6l3 3M2.7 6h6.300a3.5 3.5 0 0 1 0 7H6',
  again: 'M13 3v3.500H9.500M12.7 6.300A5 5 0 1 0 13 9',
  person: 'M8 8a2.6 2.6 0 1 0 0-5.200A2.6 2.6 0 0 0 8 8zM3 13.500c.5-2.6 2.4-4 5-4s4.5 1.4 5 4',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  practice: 'M6.3 2.500h3.400M7 2.500v4l-3.7 6a.7.7 0 0 0 .6 1h8.200a.7.7 0 0 0 .6-1L9 6.500v-4M5 10h6',
  building: 'M3.5 13.500v-11h6v11M9.5 6.500h3v7M2 13.500h12M5.5 5h2M5.5 7.500h2M5.5 10h2',
  offline:
    'M2.5 2.500l11 11M5 7.600A5 5 0 0 1 6.8 6.700M9.9 6.900c.6.3 1.1.6 1.5 1M2.8 5.300c.6-.5 1.2-.9 1.9-1.200M7.7 3.400c2.1 0 4.1.700 5.6 1.900M7 10.300a2 2 0 0 1 2.3.300M8 13v.1',
} as const;

export type IconName = keyof typeof strokes;

/** A sign beside a word; never alone where it means something, so it is not read aloud. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={strokes[name]} />
    </svg>
  );
}
