/** Lines differ by dashes as well as by colour. A dash is as SVG writes it, empty for a solid line. */
const looks = [
  { colour: 'var(--ww-accent)', dash: '' },
  { colour: 'var(--ww-amber)', dash: '6 4' },
  { colour: 'var(--mantine-color-dimmed)', dash: '2 3' },
] as const;

export function lineLooks(line: number): (typeof looks)[number] {
  return looks[line % looks.length] ?? looks[0];
}

/** Of the range before, beneath all lines. */
export const PREVIOUS_DASH = '1 4';
/** Of a start, upright. */
export const START_DASH = '4 3';
