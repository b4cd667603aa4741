// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { ReportCard } from '#components/me/sending/report-card.tsx';
import { SendingPanel } from '#components/me/sending/sending-panel.tsx';
import { NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import { emptyReport } from '#core/report/report.ts';
import { render } from '#test/components/render.ts';

const receipt: OutboxWeek = {
  ...{ week: '2026-W47', department: 'sales', report: emptyReport('sales', '2026-W47'), refusal: null },
  ...NOTHING_LEFT_OUT,
  state: 'accepted',
  heldUntilMs: 0,
  dueMs: Date.parse('2026-11-24T09:04:00Z'),
  body: '{}',
  sentMs: Date.parse('2026-11-24T09:04:00Z'),
};
const words = (view: OutboxWeek) => render(createElement(ReportCard, { view, nameOf: (id) => id })).root.textContent;

test('a receipt whose contents were deleted says so, and not that an empty report was sent', () => {
  expect(words(receipt)).toContain('"empty": true');
  const deleted = words({ ...receipt, body: '' });
  expect(deleted).toContain('Received');
  expect(deleted).toContain('You deleted its contents in this browser. If it was counted, it stays in the totals.');
  expect(deleted).not.toContain('empty');
});

test('a report whose try was cut off, with its background, names no time that has passed', () => {
  expect(words({ ...receipt, state: 'waiting', body: null })).toMatch(/An empty report goes Tue/);
  expect(words({ ...receipt, state: 'waiting' })).toContain('Not confirmed yet. It is sent again soon.');
});

test('of a browser in no department it is not said that a report leaves it', () => {
  const panel = (departmentName: string | null) =>
    render(
      createElement(SendingPanel, {
        ...{ weeks: [], elsewhere: [], receipts: [], departmentName },
        ...{ version: '0.1.0', minimumGroup: 5, holdHours: 24, nameOf: (id: string) => id },
        ...{ onLeaveOut: () => undefined, onSendWeek: () => undefined },
      }),
    ).root.textContent;
  expect(panel('Sales')).toMatch(/^This is everything about your work that leaves this browser/);
  expect(panel(null)).toMatch(/^Nothing about your work leaves this browser/);
});
