// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { AddTime, type AddTimeProps, type TimeEntry } from '#components/me/popup/add-time.tsx';
import { AnsweredCard } from '#components/me/popup/answered-card.tsx';
import { PauseMenu } from '#components/me/popup/pause-menu.tsx';
import { PauseNotice } from '#components/me/popup/pause-notice.tsx';
import { SecondQuestion } from '#components/me/popup/second-question.tsx';
import { ShareLine } from '#components/me/popup/share-line.tsx';
import { TodayWeek, WeekLine } from '#components/me/popup/today-week.tsx';
import { type FollowUp, loggableDays } from '#core/question/record.ts';
import { button, click, press, render, type } from '#test/components/render.ts';

const nothing = () => {};

test('an answer can be taken back while its seconds run, and not after', () => {
  let undone = 0;
  const card = (undoSeconds: number) =>
    createElement(AnsweredCard, {
      toolName: 'ChatGPT',
      answer: { id: 'saved-15-30' },
      undoSeconds,
      error: null,
      onUndo: () => {
        undone += 1;
      },
    });
  const { root, show } = render(card(10));
  click(button(root, 'Undo10\u00a0s'));
  expect(undone).toBe(1);
  show(card(0));
  expect(root.querySelector('button')).toBeNull();
  expect(root.textContent).toContain('My data');
});

test('an undo or a second answer that was not stored is said where it was tapped', () => {
  const card = { toolName: 'ChatGPT', answer: { id: 'saved-15-30' as const }, undoSeconds: 4, onUndo: nothing };
  const { root } = render(createElement(AnsweredCard, { ...card, error: 'The disk is full' }));
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('The disk is full');
});

test('satisfaction is one tap on a scale of five', () => {
  const given: FollowUp[] = [];
  const { root } = render(
    createElement(SecondQuestion, {
      asked: { kind: 'satisfaction' },
      tool: 'chatgpt',
      toolName: () => 'ChatGPT',
      onAnswer: (followUp) => given.push(followUp),
      onSkip: nothing,
    }),
  );
  expect(root.querySelectorAll('li')).toHaveLength(5);
  click(button(root, '4, satisfied'));
  expect(given).toEqual([{ kind: 'satisfaction', value: 4 }]);
});

function adding(changes: Partial<AddTimeProps> = {}) {
  const entries: TimeEntry[] = [];
  const props: AddTimeProps = {
    tools: [
      { id: 'claude', name: 'Claude' },
      { id: 'unlisted', name: 'Other tool or app' },
    ],
    days: loggableDays('2026-11-24'),
    added: null,
    saving: false,
    error: null,
    onAdd: (entry) => entries.push(entry),
    onUndo: nothing,
    onAnother: nothing,
    ...changes,
  };
  const page = render(createElement(AddTime, props));
  const field = (label: string) => {
    const found = [...page.root.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.control;
    if (!(found instanceof HTMLSelectElement)) throw new Error(`no list "${label}"`);
    return found;
  };
  return { ...page, entries, field };
}

test('time saved is added by one tap for the tool used last and today, or for another tool and an earlier day', () => {
  const { root, entries, field } = adding();
  click(button(root, 'saved me 5–15\u00a0min'));
  expect([...field('When?').options].map(({ text }) => text).slice(0, 3)).toEqual([
    'Today',
    'Yesterday',
    'Sunday 22 November',
  ]);
  type(field('Which tool did you use?'), 'unlisted');
  type(field('When?'), '2026-11-10');
  click(button(root, 'made no difference'));
  expect(entries).toEqual([
    { toolId: 'claude', day: '2026-11-24', answer: { id: 'saved-5-15' } },
    { toolId: 'unlisted', day: '2026-11-10', answer: { id: 'no-difference' } },
  ]);
});

test('time saved is added in exact minutes, too', () => {
  const { root, entries } = adding();
  click(button(root, 'Enter exact minutes'));
  const minutes = root.querySelector('input');
  if (minutes === null) throw new Error('no field for minutes');
  type(minutes, '42');
  click(button(root, 'Save'));
  expect(entries).toEqual([{ toolId: 'claude', day: '2026-11-24', answer: { exactMinutes: 42 } }]);
});

test('an entry by hand has minutes and answers no question: "can’t say" and digit keys are not offered', () => {
  const { root, entries } = adding();
  expect(root.querySelectorAll('ol li')).toHaveLength(7);
  press('4');
  expect(entries).toEqual([]);
});

test('an entry is said in words with the way to take it back, and one that failed with its cause', () => {
  let undone = 0;
  const { root } = adding({
    added: { toolId: 'claude', day: '2026-11-24', answer: { exactMinutes: 42 } },
    onUndo: () => {
      undone += 1;
    },
  });
  expect(root.querySelector('[role="status"]')?.textContent).toBe('Added: Claude, saved me 42\u00a0min');
  click(button(root, 'Undo'));
  expect(undone).toBe(1);
  const failed = adding({ error: 'The disk is full' });
  expect(failed.root.querySelector('[role="alert"]')?.textContent).toContain('The disk is full');
});

test('a choice of the pause menu that did not take effect is said in the menu, which waits for the one on its way', () => {
  const chosen: string[] = [];
  const menu = (saving: boolean, error: string | null) =>
    createElement(PauseMenu, { toolName: null, saving, error, onChoose: (choice) => chosen.push(choice) });
  const { root, show } = render(menu(true, null));
  expect(root.textContent).not.toContain('No questions about');
  click(button(root, 'Pause measuring for 1 hour'));
  expect(chosen).toEqual([]);
  show(menu(false, 'The disk is full'));
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('The disk is full');
  click(button(root, 'Pause measuring for 1 hour'));
  expect(chosen).toEqual(['pause-hour']);
});

test('a pause shows its end, by the clock within half a day and by the date beyond', () => {
  const nowMs = Date.parse('2026-11-24T09:00:00Z');
  const notice = (untilMs: number | null) =>
    createElement(PauseNotice, { pause: { kind: 'paused', untilMs }, nowMs, onResume: nothing });
  const { root, show } = render(notice(nowMs + 3_600_000));
  expect(root.textContent).toContain('Measuring is paused until 11:00.');
  show(notice(nowMs + 24 * 3_600_000));
  expect(root.textContent).toContain('Measuring is paused until Wed 25 Nov, 10:00.');
  show(notice(null));
  expect(root.textContent).toContain('until you resume');
});

const minutes = (low: number, high: number, count: number) => ({ low, high, count });
const plain = (root: HTMLElement) => root.textContent?.replaceAll(/\s/g, ' ');

test('saved time is a range by the answers, or the words that there is none yet; time added stands apart', () => {
  const { root } = render(
    createElement(TodayWeek, {
      summary: {
        today: { engagedSeconds: 2_520, saved: null, added: null },
        week: { engagedSeconds: 11_460, saved: minutes(-5, 65, 1), added: minutes(15, 30, 2) },
        askedThisWeek: 1,
        askedAtMost: 4,
        breakEvenMinutes: null,
      },
    }),
  );
  expect(root.textContent).toContain('No answers yet');
  expect(plain(root)).toContain('−5 – +65 minfrom 1 answer');
  expect(plain(root)).toContain('Added manually15–30 minin 2 entries');
  expect(root.textContent).toContain('1 of up to 4 questions this week');
});

test('the week is one line that opens the rest', () => {
  let opened = 0;
  const summary = {
    today: { engagedSeconds: 2_520, saved: null, added: null },
    week: { engagedSeconds: 11_460, saved: minutes(-5, 65, 1), added: minutes(15, 30, 2) },
    askedThisWeek: 1,
    askedAtMost: 4,
    breakEvenMinutes: null,
  };
  const onOpen = () => {
    opened += 1;
  };
  const { root } = render(createElement(WeekLine, { summary, onOpen }));
  expect(plain(root)).toContain('This week 3 h 11 min · −5 – +65 min saved');
  click(root.querySelector('button') as HTMLElement);
  expect(opened).toBe(1);
});

test('the line at the bottom says when something is sent, or that nothing is shared', () => {
  const line = (sharing: Parameters<typeof ShareLine>[0]['sharing']) =>
    createElement(ShareLine, { sharing, leavesHref: '#leaves', joiningHref: '#joining' });
  const { root, show } = render(line({ joined: true, nextMs: null }));
  expect(root.textContent).toBe('What gets sentnothing waiting');
  show(line({ joined: true, nextMs: Date.parse('2026-11-25T11:04:00Z') }));
  expect(root.textContent).toBe('What gets sentsends Wed 25 Nov, 12:04');
  show(line({ joined: true, nextMs: 'due' }));
  expect(root.textContent).toBe('What gets sentnot sent yet');
  show(line({ joined: false, invitation: null }));
  expect(root.textContent).toBe('What gets sentJoin a department');
  show(line({ joined: false, invitation: 'https://kpi.example.com:8443/#join=sales-0123' }));
  expect(root.textContent).toBe('What gets sentJoin kpi.example.com:8443');
});
