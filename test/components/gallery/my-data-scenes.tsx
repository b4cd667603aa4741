import { type ReactNode, useState } from 'react';
import { DeleteAll } from '#components/me/my-data/delete-all.tsx';
import DeleteDays from '#components/me/my-data/delete-days.tsx';
import { ImportData, type ImportView } from '#components/me/my-data/import-data.tsx';
import { KeepLimit } from '#components/me/my-data/keep-limit.tsx';
import { type DayView, MyDataPanel, type MyDataPanelProps } from '#components/me/my-data/my-data-panel.tsx';
import { OwnWorth, type OwnWorthProps } from '#components/me/my-data/own-worth.tsx';
import UsePictures from '#components/me/my-data/use-pictures.tsx';
import { OptionsShell } from '#components/me/options-shell.tsx';
import { TrialEditor } from '#components/me/trials/trial-editor.tsx';
import { TrialsPanel } from '#components/me/trials/trials-panel.tsx';
import { daysOfWeek, weeksFromTo } from '#core/base/week.ts';
import { type Estimate, missing } from '#core/kpi/estimate.ts';
import type { EngagedDays } from '#core/question/engaged-days.ts';
import { ownResultOf } from '#core/trial/own-result.ts';
import type { Task } from '#core/trial/trial.ts';
import { trialAt } from '#simulation/trial.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};
const minute = 60_000;
const monday = Date.parse('2026-11-23T08:10:00Z');
const weeks = weeksFromTo('2026-W23', '2026-W48');
/** Busier from week to week, never at the weekend. */
const use: EngagedDays = Object.fromEntries(
  weeks.flatMap((week, at) =>
    daysOfWeek(week)
      .slice(0, 5)
      .map((day, weekday) => [day, ((7 * at + 3 * weekday) % 5) * (3 + at)] as const),
  ),
);

const days: readonly DayView[] = [
  {
    day: '2026-11-24',
    engagedSeconds: 10_884,
    sessions: [
      {
        id: 'd',
        toolName: 'Claude',
        startMs: monday + 28 * 60 * minute,
        endMs: monday + 31 * 60 * minute,
        engagedSeconds: 9_960,
        outcome: 'not-asked',
        savedMinutes: null,
        excluded: false,
        doubtful: true,
      },
      {
        id: 'a',
        toolName: 'ChatGPT',
        startMs: monday + 25 * 60 * minute,
        endMs: monday + 25 * 60 * minute + 17 * minute,
        engagedSeconds: 724,
        outcome: 'answered',
        savedMinutes: { low: 15, centre: 22, high: 30 },
        excluded: false,
        doubtful: false,
      },
      {
        id: 'b',
        toolName: 'DeepL',
        startMs: monday + 24 * 60 * minute,
        endMs: monday + 24 * 60 * minute,
        engagedSeconds: null,
        outcome: 'answered',
        savedMinutes: { low: -7, centre: -7, high: -7 },
        excluded: false,
        doubtful: false,
      },
    ],
  },
  {
    day: '2026-11-23',
    engagedSeconds: 200,
    sessions: [
      {
        id: 'c',
        toolName: 'ChatGPT',
        startMs: monday,
        endMs: monday + 4 * minute,
        engagedSeconds: 200,
        outcome: 'expired',
        savedMinutes: null,
        excluded: true,
        doubtful: false,
      },
    ],
  },
];
const few = missing({ code: 'too-few-answers', answers: 2, needed: 5 }, 2);
const none = missing({ code: 'too-few-answers', answers: 0, needed: 5 });
const rough = (value: number, reach: number, n: number): Estimate => ({
  ...few,
  value,
  low: value - reach,
  high: value + reach,
  n,
  grade: 'C',
  reason: null,
  because: null,
});
const worth: OwnWorthProps = {
  tools: [
    { tool: 'ChatGPT', minutes: rough(12.2, 6, 9), sessions: 64, engagedSeconds: 41_000 },
    { tool: 'Copilot', minutes: rough(-4, 7.5, 5), sessions: 21, engagedSeconds: 9_000 },
    { tool: 'DeepL', minutes: few, sessions: 12, engagedSeconds: 3_200 },
    { tool: 'Perplexity', minutes: none, sessions: 1, engagedSeconds: 340 },
  ],
  tasks: [
    { task: 'writing', minutes: rough(14, 9, 5) },
    { task: 'code', minutes: few },
  ],
  nameOf: (tool) => tool,
};
const saved = weeks.map((_, at) =>
  at % 7 === 3 ? null : { low: 3 * at - 20, centre: 3 * at - 6, high: 3 * at + 10, count: 1 + (at % 4) },
);
const myData: MyDataPanelProps = {
  days,
  tools: [
    { id: 'chatgpt', name: 'ChatGPT' },
    { id: 'deepl', name: 'DeepL' },
  ],
  toolId: null,
  hasMore: true,
  error: null,
  onTool: nothing,
  onMore: nothing,
  onChange: nothing,
  onExport: nothing,
  onDeleteAll: nothing,
  onDeleteDays: nothing,
  trials: 'not-offered',
  worth: <OwnWorth {...worth} />,
  pictures: <UsePictures weeks={weeks} use={use} saved={saved} added={weeks.map(() => null)} />,
  children: <KeepLimit months={12} most={null} onMonths={nothing} />,
};

const sample = (count: number, change: Partial<Task>): Task => ({
  ...trialAt(monday + count * 26 * 60 * minute),
  id: `00000000-0000-0000-0000-${String(count).padStart(12, '0')}`,
  state: 'finished',
  endedMs: monday + count * 26 * 60 * minute,
  endedWeek: '2026-W48',
  quality: 'same',
  ...change,
});
const tried: readonly Task[] = [
  [0, 34],
  [1, 21],
  [0, 27],
  [1, 26],
  [1, 19],
  [0, 38],
  [0, 31],
].map(([withAi, minutes = 0], count) =>
  withAi === 1
    ? sample(count, { minutes, isFeltAnswered: true, felt: { low: 15, centre: 22, high: 30 } })
    : sample(count, { minutes, arm: 'without', kind: 'code', excluded: count === 6 }),
);
const now = { nowMs: monday, timeZone: 'UTC' };
const trials = (tasks: readonly Task[]) => (
  <TrialsPanel result={ownResultOf(tasks)} tasks={tasks.toReversed()} now={now} onChange={nothing} />
);

const bringIn = (view: ImportView) => page(<ImportData view={view} onFile={nothing} />);
const scenes: Record<string, ReactNode> = {
  'my-data': page(<MyDataPanel {...myData} />),
  'my-data-trials': page(trials(tried)),
  'my-data-trials-missing': page(
    trials([
      ...tried.slice(0, 2),
      sample(8, { state: 'dropped', quality: null }),
      sample(9, { state: 'paused', quality: null }),
    ]),
  ),
  'my-data-trials-edit': page(
    <TrialEditor
      task={sample(1, { minutes: 21, isFeltAnswered: true, felt: { low: 15, centre: 22, high: 30 } })}
      name="writing, 24 Nov"
      onEdit={nothing}
      onClose={nothing}
    />,
  ),
  'my-data-empty': page(<MyDataPanel {...myData} days={[]} hasMore={false} />),
  'my-data-failed': page(
    <MyDataPanel
      {...myData}
      hasMore={false}
      error="The disk is full (0 bytes left). Free some space, then change it again."
    />,
  ),
  'my-data-import': bringIn({ state: 'idle' }),
  'my-data-import-running': bringIn({ state: 'running', done: 500, total: 1203 }),
  'my-data-import-done': bringIn({ state: 'done', added: 1201, known: 2 }),
  'my-data-import-refused': bringIn({
    state: 'refused',
    fileName: 'worthwhile.json',
    path: 'sessions[3].day',
    detail: 'a date is one that exists, such as 2026-11-22 (got "22.11.2026")',
  }),
  'my-data-import-failed': bringIn({ state: 'failed', fileName: 'worthwhile.json', detail: 'The disk is full' }),
  'my-data-days': page(<ChooseDays />),
};

function ChooseDays() {
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <DeleteAll onDelete={nothing} onChooseDays={() => setChoosing(true)} />
      {choosing && <DeleteDays today="2026-11-24" onDelete={nothing} onClose={() => setChoosing(false)} />}
    </>
  );
}

function page(content: ReactNode): ReactNode {
  return <OptionsShell section="my-data">{content}</OptionsShell>;
}

export const myDataScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'options',
  content,
}));
