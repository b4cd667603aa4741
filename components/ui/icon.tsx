/** Small line drawings. They only repeat what stands beside them in words, so screen readers pass over them. */

const paths = {
  alert: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4m0 2.6v.1',
  arrow: 'M5 12h14m-5-5 5 5-5 5',
  back: 'M19 12H5m5-5-5 5 5 5',
  chart: 'M4 20h16M7 16v-4m5 4V6m5 10V9',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 7v5l3.2 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  cloud: 'm4 4 16 16M9 6.6A5.5 5.5 0 0 1 17.4 10 4 4 0 0 1 20 16.6M6.6 9.6A4.4 4.4 0 0 0 7.5 18h8',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
  hourglass: 'M7 4h10M7 20h10M8 4c0 4 3 5.5 4 8 1-2.5 4-4 4-8M8 20c0-4 3-5.5 4-8 1 2.5 4 4 4 8',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-3 4.24V16h2.5v2.5h3V16L14 12.9a4.5 4.5 0 0 0 .5-3.4ZM9 8.5v.1',
  lock: 'M6.5 11h11v8.5h-11V11Zm2-0V8a3.5 3.5 0 0 1 7 0v3',
  pause: 'M9 6v12m6-12v12',
  pen: 'm5 19 .8-3.8L15.5 5.5l3 3-9.7 9.7L5 19Zm8.5-11.5 3 3',
  people:
    'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3 19c.4-3.3 2.8-5 6-5s5.6 1.7 6 5M15.5 5.4a3.2 3.2 0 0 1 0 5.8M17 14.3c2.3.5 3.7 2.1 4 4.7',
  play: 'M8.5 5.5v13l10-6.5-10-6.5Z',
  question:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm-2.4 6.4a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.2.9-1.2 1.7m0 2.6v.1',
  settings:
    'M4 7h9m5 0h2M4 17h2m5 0h9M15.5 9.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM8.5 19.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z',
  shield: 'M12 3.5 5 6v5.5c0 4.3 2.8 7.4 7 9 4.2-1.6 7-4.7 7-9V6l-7-2.5Z',
  report: 'M6 3.5h12v17l-3-2-3 2-3-2-3 2v-17Zm3.5 5h5m-5 4h5',
  tools: 'M5 5h6v6H5V5Zm8 0h6v6h-6V5Zm-8 8h6v6H5v-6Zm11 0v6m-3-3h6',
} as const;

export type IconName = keyof typeof paths;

export interface IconProps {
  readonly name: IconName;
  /** Edge length in CSS pixels at the root font size; it grows with the text. 18 unless told. */
  readonly size?: number;
}

/** An icon that is turned round in right-to-left pages where it points along the text. */
export function Icon({ name, size = 18 }: IconProps) {
  const edge = `${size / 16}rem`;
  return (
    <svg
      aria-hidden="true"
      className={name === 'arrow' || name === 'back' ? 'mantine-rotate-rtl' : undefined}
      viewBox="0 0 24 24"
      width={edge}
      height={edge}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
