// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { ImportData } from '#components/me/my-data/import-data.tsx';
import { KeepLimit } from '#components/me/my-data/keep-limit.tsx';
import { SessionEditor } from '#components/me/my-data/session-editor.tsx';
import type { SessionChange, SessionRowView } from '#components/me/my-data/session-row.tsx';
import { minutesOf } from '#core/question/answer.ts';
import { button, click, render } from '#test/components/render.ts';

const startMs = Date.parse('2026-11-24T09:04:00Z');
const measured: SessionRowView = {
  id: 'a',
  toolName: 'ChatGPT',
  startMs,
  endMs: startMs + 6_000_000,
  engagedSeconds: 5630,
  outcome: 'answered',
  savedMinutes: minutesOf('saved-5-15'),
  excluded: false,
  doubtful: false,
};

function editing(change: Partial<SessionRowView>) {
  const changes: SessionChange[] = [];
  const onChange = (edit: SessionChange) => changes.push(edit);
  const session = { ...measured, ...change };
  return { ...render(createElement(SessionEditor, { session, onChange, onClose: () => undefined })), changes };
}

test('a length in doubt that is saved as it stands is confirmed, to the second; one that is not in doubt stays', () => {
  for (const doubtful of [true, false]) {
    const { root, changes } = editing({ doubtful });
    click(button(root, 'Save'));
    expect(changes).toEqual([{ kind: 'edit', engagedMinutes: doubtful ? 5630 / 60 : null }]);
  }
});

test('what was added by hand has minutes: no answer and “can’t say” are not offered', () => {
  const offered = ({ root }: { root: HTMLElement }) => [...root.querySelectorAll('option')].map(({ value }) => value);
  expect(offered(editing({}))).toHaveLength(9);
  const byHand = offered(editing({ engagedSeconds: null }));
  expect(byHand).toHaveLength(7);
  expect(byHand).not.toContain('no-value');
});

test('an import that could not be stored blames no file, and says how to add the rest', () => {
  const view = { state: 'failed', fileName: 'worthwhile.json', detail: 'The disk is full' } as const;
  const { root } = render(createElement(ImportData, { view, onFile: () => undefined }));
  const words = root.querySelector('[role="alert"]')?.textContent ?? '';
  expect(words).toContain('“worthwhile.json” wasn’t fully imported');
  expect(words).toContain('The disk is full. What was imported stays. Choose the file again to add the rest.');
});

test('a person may keep their data for less time than their company has set, and not for more', () => {
  const { root } = render(createElement(KeepLimit, { months: 12, most: 12, onMonths: () => undefined }));
  expect([...root.querySelectorAll('option')].map(({ value }) => value)).toEqual(['3', '6', '12']);
  expect(root.textContent).toContain('Your company has set 12 months at most.');
});
