/** Medians over the runs of the sessions bench, as a Markdown table, and whether Worthwhile meets its goals. */
import type { Overhead } from './sessions-overhead.ts';
import type { Accuracy } from './sessions-script.ts';

export interface Measured {
  readonly name: string;
  readonly isExtension: boolean;
  /** In the order of the runs; the floor's run of the same place was made next to it. */
  readonly overheads: readonly Overhead[];
  readonly accuracies: readonly Accuracy[];
}

export interface Row {
  readonly label: string;
  readonly goal: string;
  /** Median of each subject by its name; null where it was not measured. Infinity where it never happened. */
  readonly medians: Readonly<Record<string, number | null>>;
  readonly decimals: number;
  /** Whether Worthwhile meets the goal; null without a goal or a figure. */
  readonly met: boolean | null;
}

interface Figure {
  readonly label: string;
  readonly decimals: number;
  readonly goal?: { readonly says: string; readonly isMet: (value: number) => boolean };
  readonly ofExtensions?: true;
  readonly values: (subject: Measured, floor: Measured) => readonly number[];
}

const atMost = (limit: number, unit: string) => ({
  says: `<= ${limit.toLocaleString('en')}${unit}`,
  isMet: (value: number) => value <= limit,
});

function overFloor(pick: (overhead: Overhead) => number): Figure['values'] {
  return (subject, floor) =>
    subject.overheads.flatMap((overhead, run) => {
      const base = floor.overheads[run];
      return base === undefined ? [] : [pick(overhead) / pick(base)];
    });
}

const figures: readonly Figure[] = [
  {
    label: 'CPU of the extension, 1,000 tab switches with a tool among the tabs (ms)',
    decimals: 0,
    goal: atMost(1000, ' ms'),
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ switching }) => switching.ownMs),
  },
  {
    label: 'CPU of the extension, 1,000 tab switches elsewhere (ms)',
    decimals: 0,
    goal: atMost(1000, ' ms'),
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ switchingElsewhere }) => switchingElsewhere.ownMs),
  },
  {
    label: 'CPU of the extension, 1,000 visits to a tool of a quarter of a second (ms)',
    decimals: 0,
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ visiting }) => visiting.ownMs),
  },
  {
    label: 'CPU of the whole browser, 1,000 tab switches with a tool, x floor',
    decimals: 2,
    values: overFloor(({ switching }) => switching.allMs),
  },
  {
    label: 'CPU of the whole browser, 1,000 tab switches elsewhere, x floor',
    decimals: 2,
    values: overFloor(({ switchingElsewhere }) => switchingElsewhere.allMs),
  },
  {
    label: 'CPU of the extension, 60 s on a tool (ms)',
    decimals: 0,
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ onTool }) => onTool.ownMs),
  },
  {
    label: 'CPU of the whole browser, 60 s on a tool (ms)',
    decimals: 0,
    values: ({ overheads }) => overheads.map(({ onTool }) => onTool.allMs),
  },
  {
    label: 'CPU of the whole browser, 60 s on a tool, x floor',
    decimals: 2,
    goal: atMost(1.3, ' x'),
    values: overFloor(({ onTool }) => onTool.allMs),
  },
  {
    label: 'Storage writes per hour on a tool',
    decimals: 0,
    goal: atMost(130, ''),
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ writesPerHourOnTool }) => writesPerHourOnTool),
  },
  {
    label: 'Worker gone after leaving the tool (s)',
    decimals: 0,
    goal: atMost(60, ' s'),
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ workerGoneSeconds }) => workerGoneSeconds ?? Number.POSITIVE_INFINITY),
  },
  {
    label: 'Storage writes from 5 s after leaving the tool on',
    decimals: 0,
    goal: { says: 'none', isMet: (value) => value === 0 },
    ofExtensions: true,
    values: ({ overheads }) => overheads.map(({ writesAfterLeaving }) => writesAfterLeaving),
  },
  {
    label: 'Accuracy script: true engaged time (s)',
    decimals: 1,
    ofExtensions: true,
    values: ({ accuracies }) => accuracies.map(({ trueSeconds }) => trueSeconds),
  },
  {
    label: 'Accuracy script: counted (s)',
    decimals: 1,
    ofExtensions: true,
    values: ({ accuracies }) => accuracies.flatMap(({ countedSeconds }) => countedSeconds ?? []),
  },
  {
    label: 'Accuracy script: off by (s)',
    decimals: 1,
    goal: atMost(1, ' s'),
    ofExtensions: true,
    values: ({ accuracies }) =>
      accuracies.flatMap(({ countedSeconds, trueSeconds }) =>
        countedSeconds === null ? [] : Math.abs(countedSeconds - trueSeconds),
      ),
  },
  {
    label: 'Counted while nobody was there for 155 s (s)',
    decimals: 1,
    goal: atMost(1, ' s'),
    ofExtensions: true,
    values: ({ accuracies }) => accuracies.flatMap(({ idleSeconds }) => idleSeconds ?? []),
  },
];

/** The first subject is the floor, the second Worthwhile. */
export function toRows(floor: Measured, worthwhile: Measured, others: readonly Measured[]): Row[] {
  return figures.map(({ label, decimals, goal, ofExtensions, values }) => {
    const medianOf = (subject: Measured) =>
      ofExtensions && !subject.isExtension ? null : median(values(subject, floor));
    const own = medianOf(worthwhile);
    return {
      label,
      decimals,
      goal: goal?.says ?? '',
      medians: Object.fromEntries([floor, worthwhile, ...others].map((subject) => [subject.name, medianOf(subject)])),
      met: goal === undefined || own === null ? null : goal.isMet(own),
    };
  });
}

export function toMarkdown(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]?.medians ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...names, 'goal', 'met']),
    line(['---', ...names.map(() => '---:'), '---', '---']),
    ...rows.map(({ label, goal, medians, decimals, met }) =>
      line([
        label,
        ...names.map((name) => shown(medians[name] ?? null, decimals)),
        goal,
        met === null ? '' : met ? 'yes' : '**no**',
      ]),
    ),
  ].join('\n');
}

function shown(value: number | null, decimals: number): string {
  if (value === null) return '-';
  return Number.isFinite(value) ? value.toFixed(decimals) : 'never';
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : lower === upper ? upper : (lower + upper) / 2;
}
