// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { AnsweredCard } from '#components/popup/answered-card.tsx';
import { LogByHand } from '#components/popup/log-by-hand.tsx';
import { PauseNotice } from '#components/popup/pause-notice.tsx';
import { PopupShell, type PopupShellProps } from '#components/popup/popup-shell.tsx';
import { SecondQuestion } from '#components/popup/second-question.tsx';
import { ShareLine } from '#components/popup/share-line.tsx';
import { TodayWeek } from '#components/popup/today-week.tsx';
import { button, click, render } from './render.ts';

const nothing = () => {};

test('an answer can be taken back while its seconds run, and not after', () => {
  let undone = 0;
  const card = (undoSeconds: number) =>
    createElement(AnsweredCard, {
      toolName: 'ChatGPT',
      answer: { id: 'saved-15-30' },
      undoSeconds,
      onUndo: () => {
        undone += 1;
      },
    });
  const { root, show } = render(card(10));
  click(button(root, 'Undo10 s'));
  expect(undone).toBe(1);
  show(card(0));
  expect(root.querySelector('button')).toBeNull();
  expect(root.textContent).toContain('My data');
});

test('satisfaction is one tap on a scale of five', () => {
  const given: number[] = [];
  const { root } = render(
    createElement(SecondQuestion, {
      question: { kind: 'satisfaction', toolName: 'ChatGPT', onAnswer: (value) => given.push(value) },
      onSkip: nothing,
    }),
  );
  expect(root.querySelectorAll('li')).toHaveLength(5);
  click(button(root, '4, satisfied'));
  expect(given).toEqual([4]);
});

test('time is logged in two taps, the tool and the answer', () => {
  const entries: unknown[] = [];
  const { root } = render(
    createElement(LogByHand, {
      open: true,
      tools: [{ id: 'claude', name: 'Claude' }],
      logged: null,
      saving: false,
      error: null,
      onOpen: nothing,
      onLog: (toolId, answer) => entries.push([toolId, answer]),
    }),
  );
  click(button(root, 'Claude'));
  click(button(root, 'saved 5–15 mins'));
  click(button(root, 'Another tool or app'));
  click(button(root, 'made no difference'));
  expect(entries).toEqual([
    ['claude', 'saved-5-15'],
    [null, 'no-difference'],
  ]);
});

test('an entry by hand has minutes, so "can’t say" is not offered', () => {
  const { root } = render(
    createElement(LogByHand, {
      open: true,
      tools: [],
      logged: null,
      saving: false,
      error: null,
      onOpen: nothing,
      onLog: nothing,
    }),
  );
  click(button(root, 'Another tool or app'));
  expect(root.querySelectorAll('ol li')).toHaveLength(7);
});

test('a pause is chosen in two taps and the menu closes behind it', () => {
  const chosen: string[] = [];
  const props: PopupShellProps = {
    lastToolName: null,
    onPause: (choice) => chosen.push(choice),
    onSettings: nothing,
    children: null,
    footer: null,
  };
  const { root } = render(createElement(PopupShell, props));
  click(button(root, 'Pause'));
  expect(root.textContent).not.toContain('No questions about');
  click(button(root, 'Measure nothing for 1 hour'));
  expect(chosen).toEqual(['pause-hour']);
  expect(root.textContent).not.toContain('Measure nothing');
});

test('a pause shows its end, by the clock within half a day and by the date beyond', () => {
  const nowMs = Date.parse('2026-11-24T09:00:00Z');
  const notice = (untilMs: number | null) =>
    createElement(PauseNotice, { pause: { kind: 'paused', untilMs }, nowMs, onResume: nothing });
  const { root, show } = render(notice(nowMs + 3_600_000));
  expect(root.textContent).toContain('Nothing is measured until 11:00.');
  show(notice(nowMs + 24 * 3_600_000));
  expect(root.textContent).toContain('Nothing is measured until Wed 25 Nov, 10:00.');
  show(notice(null));
  expect(root.textContent).toContain('until you resume');
});

test('saved time is a range, or the words that there is none yet', () => {
  const { root } = render(
    createElement(TodayWeek, {
      summary: {
        today: { engagedSeconds: 2_520, saved: null },
        week: { engagedSeconds: 11_460, saved: { lowMinutes: -5, highMinutes: 65, answers: 1 } },
        askedThisWeek: 1,
        askedAtMost: 4,
        breakEvenMinutes: null,
      },
    }),
  );
  expect(root.textContent).toContain('no answers yet');
  expect(root.textContent?.replaceAll(/\s/g, ' ')).toContain('−5 – 65 minsby 1 answer');
  expect(root.textContent).toContain('Asked 1 of at most 4 this week');
});

test('the line at the bottom says what waits to be shared, or that nothing is shared', () => {
  const line = (sharing: Parameters<typeof ShareLine>[0]['sharing']) =>
    createElement(ShareLine, { sharing, leavesHref: '#leaves', joiningHref: '#joining' });
  const { root, show } = render(line({ joined: true, pendingReports: 1, nextDueMs: null }));
  expect(root.textContent).toContain('1 anonymous report is waiting to be sent.');
  show(line({ joined: true, pendingReports: 2, nextDueMs: Date.parse('2026-11-25T11:04:00Z') }));
  expect(root.textContent).toContain('2 anonymous reports are waiting to be sent, next: Wed 25 Nov, 12:04.');
  show(line({ joined: false }));
  expect(root.textContent).toContain('Nothing is shared');
});
