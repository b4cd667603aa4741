// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { measuredText } from '#components/lead/time-saved/measured-panel.tsx';
import { SecondQuestion } from '#components/me/popup/second-question.tsx';
import { OwnResultView } from '#components/me/trials/own-result-view.tsx';
import { TrialCard } from '#components/me/trials/trial-card.tsx';
import { TrialPlan, type TrialPlanProps } from '#components/me/trials/trial-plan.tsx';
import { type TrialChange, TrialsPanel } from '#components/me/trials/trials-panel.tsx';
import { useText } from '#components/words/text.tsx';
import { formatDuration, formatNumber } from '#core/base/format.ts';
import { known, missing } from '#core/kpi/estimate.ts';
import type { Trials } from '#core/kpi/trials.ts';
import { minutesOf } from '#core/question/answer.ts';
import type { FollowUp } from '#core/question/record.ts';
import { ownResultOf } from '#core/trial/own-result.ts';
import type { TrialEvent } from '#core/trial/steps.ts';
import type { Task } from '#core/trial/trial.ts';
import { trialAt } from '#simulation/trial.ts';
import { button, click, press, render, type } from '#test/components/render.ts';
import { loggedAt } from '#test/core/people.ts';

const nowMs = Date.parse('2026-11-24T09:24:00Z');
const nothing = () => {};
const finished = { state: 'finished', minutes: 24, endedMs: nowMs, endedWeek: '2026-W48' } as const;

function card(change: Partial<Task>) {
  const events: TrialEvent[] = [];
  const felt: unknown[] = [];
  const { root } = render(
    createElement(TrialCard, {
      task: trialAt(nowMs, change),
      saving: false,
      error: null,
      onEvent: (event) => events.push(event),
      onFelt: (answer) => felt.push(answer),
    }),
  );
  return { root, events, felt };
}

function plan(change: Partial<TrialPlanProps> = {}) {
  const flips: unknown[] = [];
  const notNow: boolean[] = [];
  const props: TrialPlanProps = {
    isNotNow: false,
    isFull: false,
    minimumGroup: 5,
    saving: false,
    error: null,
    onFlip: (...planned) => flips.push(planned),
    onNotNow: (is) => notNow.push(is),
    ...change,
  };
  return { ...render(createElement(TrialPlan, props)), flips, notNow };
}

test('the coin falls only once kind and minutes are given; minutes are a tap or typed', () => {
  const { root, flips } = plan();
  const submit = () =>
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  submit();
  expect(flips).toEqual([]);
  const [kind, minutes] = [root.querySelector('select'), root.querySelector('input')];
  if (kind === null || minutes === null) throw new Error('no fields');
  type(kind, 'code');
  click(button(root, formatNumber(45, 'en-GB', { unit: 'minute' })));
  submit();
  type(minutes, '37');
  submit();
  expect(flips).toEqual([
    ['code', 45],
    ['code', 37],
  ]);
});

test('on a day of "not today" no task is offered, and it can be taken back', () => {
  const { root, notNow } = plan({ isNotNow: true });
  expect(root.querySelector('form')).toBeNull();
  click(button(root, 'Try one today after all'));
  expect(notNow).toEqual([false]);
  expect(plan({ isFull: true }).root.querySelector('form, button')).toBeNull();
});

test('the timer is started, paused and ended; whoever forgot it gives the minutes, or gives up', () => {
  const ready = card({ arm: 'without' });
  expect(ready.root.textContent).toContain('This one: without AI');
  click(button(ready.root, 'Start the timer'));
  expect(ready.events).toEqual([{ does: 'start' }]);
  const running = card({ state: 'running', workedMs: 65_000, countedToMs: Date.now() });
  expect(running.root.querySelector('[role="timer"]')?.textContent).toBe('1:05');
  click(button(running.root, 'Pause the timer'));
  click(button(running.root, 'Done'));
  click(button(running.root, 'Forgot the timer, or gave up?'));
  const field = running.root.querySelector('input');
  if (field === null) throw new Error('no field');
  type(field, '40');
  click(button(running.root, 'Save'));
  click(button(running.root, 'I gave up on this task'));
  expect(running.events).toEqual([
    { does: 'pause' },
    { does: 'finish' },
    { does: 'forgot', minutes: 40 },
    { does: 'give-up' },
  ]);
});

test('a gap is asked about, and nothing else can be done with the timer before', () => {
  const { root, events } = card({ state: 'paused', workedMs: 60_000, gapMs: 3_600_000 });
  expect(root.textContent).toContain(formatDuration(3600, 'en-GB'));
  expect(root.querySelector('[role="timer"]')).toBeNull();
  click(button(root, 'No, leave it out'));
  expect(events).toEqual([{ does: 'settle-gap', worked: false }]);
});

test('quality is asked first, then the usual question with its digits, after a task with AI', () => {
  const quality = card(finished);
  click(button(quality.root, 'worse'));
  expect(quality.events).toEqual([{ does: 'rate', quality: 'worse' }]);
  const { felt } = card({ ...finished, quality: 'same' });
  press('5');
  expect(felt).toEqual([{ id: 'saved-15-30' }]);
});

test('the own result names effect, range, tasks and what was felt, and waits for the question about the last task', () => {
  const tasks = [20, 31, 22, 29, 21, 33].map((minutes, at) =>
    trialAt(nowMs + at, {
      ...finished,
      id: `00000000-0000-0000-0000-00000000000${at}`,
      endedMs: nowMs + at,
      arm: at % 2 === 0 ? 'with' : 'without',
      minutes,
      quality: 'same',
      isFeltAnswered: true,
      felt: { low: 5, centre: 10, high: 15 },
    }),
  );
  const words = (trials: readonly Task[]) =>
    render(createElement(OwnResultView, { result: ownResultOf(trials) })).root.textContent;
  expect(words(tasks)).toMatch(
    /With AI, your tasks take \d+% less time \(likely .+, from 6 tasks\)\. It had felt like 32% less time/,
  );
  expect(words(tasks.slice(0, 4))).toContain('1 task without AI, 1 task with AI');
  expect(words([...tasks, trialAt(nowMs + 9, { ...finished, quality: 'same' })])).toContain('still needs an answer');
});

test('a task is left out, counted again and deleted, and only a finished one corrected', () => {
  const changes: (readonly [string, TrialChange])[] = [];
  const task = trialAt(nowMs, { ...finished, quality: 'same', isFeltAnswered: true });
  const { root } = render(
    createElement(TrialsPanel, {
      result: ownResultOf([task]),
      tasks: [task],
      now: { nowMs, timeZone: 'Europe/Berlin' },
      onChange: (id, change) => changes.push([id, change]),
    }),
  );
  const name = 'writing, Tuesday 24 November';
  click(button(root, `Don’t count: ${name}`));
  expect(changes).toEqual([[task.id, { kind: 'exclude', excluded: true }]]);
  const open = render(
    createElement(TrialsPanel, {
      result: ownResultOf([]),
      tasks: [trialAt(nowMs)],
      now: { nowMs, timeZone: 'Europe/Berlin' },
      onChange: nothing,
    }),
  );
  expect(() => button(open.root, `Edit: ${name}`)).toThrow();
  expect(button(open.root, `Delete: ${name}`)).toBeDefined();
});

test('a task that was never finished is open to the end of the week after its own, and reads as given up from then on', () => {
  const shownAt = (at: string) =>
    render(
      createElement(TrialsPanel, {
        result: ownResultOf([]),
        tasks: [trialAt(nowMs, { state: 'running', countedToMs: nowMs })],
        now: { nowMs: Date.parse(at), timeZone: 'Europe/Berlin' },
        onChange: nothing,
      }),
    ).root.querySelector('td:nth-of-type(2)')?.textContent;
  expect(shownAt('2026-12-06T22:59:00Z')).toMatch(/^open/);
  expect(shownAt('2026-12-06T23:00:00Z')).toMatch(/^not finished in time, counts as given up/);
});

test('whether time saved has held names the answer that it is about', () => {
  const given: FollowUp[] = [];
  const earlier = { ...loggedAt(Date.parse('2026-11-17T09:00:00Z'), 'claude'), savedMinutes: minutesOf('saved-30-60') };
  const { root } = render(
    createElement(SecondQuestion, {
      asked: { kind: 'held', earlier },
      tool: 'chatgpt',
      toolName: (id) => (id === 'claude' ? 'Claude' : 'ChatGPT'),
      onAnswer: (followUp) => given.push(followUp),
      onSkip: nothing,
    }),
  );
  expect(root.textContent).toMatch(/Claude, Tuesday 17 November: “saved me 30–60\smin”\. Did that hold\?/);
  click(button(root, 'Some rework'));
  expect(given).toEqual([{ kind: 'held', value: 'some' }]);
});

const Measured = ({ trials }: { trials: Trials }) => measuredText(trials, useText());

test('a lead reads effect, given up and quality in one sentence, what is rough about it, and what is missing before', () => {
  const trials: Trials = {
    lessTime: { ...known(0.22, 84, 'C'), low: -0.04, high: 0.41 },
    feltLessTime: 0.35,
    calibration: known(0.6, 84, 'C'),
    finished: [40, 44],
    dropped: [0.08, 0.12],
    worse: [0.05, 0.09],
    pooled: false,
  };
  const said = (change: Partial<Trials> = {}) =>
    render(createElement(Measured, { trials: { ...trials, ...change } })).root.textContent;
  expect(said()).toBe(
    'With AI, tasks took 22% less time (likely 4% more to 41% less, 84 trials), 12% were given up and 9% turned out worse than usual, against 8% and 5% without AI. It felt like 35% less time.',
  );
  expect(said({ dropped: [0.02, 0.2] })).toContain('so this is rough');
  expect(said({ pooled: true })).toContain('trials of all departments');
  const reason = { code: 'too-few-trials', withoutAi: 14, withAi: 0, people: 2 } as const;
  const lacking =
    'What AI really saves is not measured yet, still missing: 14 tasks without AI, 2 more people taking part.';
  const given = (dropped: Trials['dropped']) => said({ lessTime: missing(reason), dropped });
  expect(given([null, null])).toBe(lacking);
  // Where every task was given up, that is what there is to know.
  expect(given([1, 0.95])).toBe(`${lacking} Given up so far: 95% of the tasks with AI, 100% of those without AI.`);
  expect(given([null, 0])).toBe(`${lacking} Given up so far: 0% of the tasks with AI, not known of those without AI.`);
});
