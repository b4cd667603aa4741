// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { KpiCard, type KpiCardProps } from '#components/lead/overview/kpi-card.tsx';
import { WindowsList } from '#components/lead/windows-list.tsx';
import { type Estimate, missing } from '#core/kpi/estimate.ts';
import { button, click, render } from './render.ts';

const estimate: Estimate = { value: 49.2, low: 41.3, high: 57.1, n: 37, grade: 'B', reason: null, because: null };

function card(changes: Partial<KpiCardProps>) {
  const props: KpiCardProps = {
    title: 'Productivity',
    what: 'saved',
    estimate,
    style: { unit: 'hour', digits: 1 },
    countedAs: 'answersCounted',
    next: 'The next numbers are published on Thu 3 Dec.',
    facts: [{ name: 'Coverage', value: '83%' }],
    ...changes,
  };
  return render(createElement(KpiCard, props)).root;
}

test('a number stands with its unit, interval, n and grade', () => {
  const text = card({}).textContent;
  for (const part of ['49.2 hrs', 'Likely 41.3–57.1 hrs', '37 answers', 'Grade B']) expect(text).toContain(part);
});

test('a number of grade C is its interval, and its centre is nowhere', () => {
  const root = card({ estimate: { ...estimate, grade: 'C' } });
  expect(root.textContent).toContain('41.3–57.1 hrs');
  expect(root.textContent).not.toContain('49.2');
});

test('where there is no number stand the reason and when there will be one, and no facts', () => {
  const root = card({ estimate: missing({ code: 'too-few-answers', answers: 3, needed: 5 }, 3) });
  expect(root.textContent).toContain('No data yet');
  expect(root.textContent).toContain('only 3 answers with minutes, at least 5 are needed.');
  expect(root.textContent).toContain('The next numbers are published on Thu 3 Dec.');
  expect(root.textContent).not.toContain('Coverage');
});

test('a grade says on request what it means', () => {
  const root = card({});
  const badge = button(root, 'Grade B');
  const meaning = document.getElementById(badge.getAttribute('aria-controls') ?? '');
  expect(meaning?.hidden).toBe(true);
  click(badge);
  expect(meaning?.hidden).toBe(false);
  expect(meaning?.textContent).toContain('at least 30 answers');
});

test('each window says whether it is released, collecting and until when, or withheld and why', () => {
  const common = { reason: null, because: null, collecting: null, released: false };
  const { root } = render(
    createElement(WindowsList, {
      windows: [
        { ...common, window: '2026-W45', weeks: ['2026-W45'], released: true },
        {
          ...common,
          window: '2026-W46',
          weeks: ['2026-W46'],
          reason: 'fewer than 5',
          because: { code: 'below-minimum-group', minimumGroup: 5 },
        },
        {
          ...common,
          window: '2026-W47',
          weeks: ['2026-W47'],
          collecting: { members: 34, reports: 12, releasesAt: '2026-12-03T09:00:00Z' },
        },
      ],
    }),
  );
  const rows = [...root.querySelectorAll('li')].map((row) => row.textContent);
  expect(rows[0]).toContain('published');
  expect(rows[1]).toContain('not publishedfewer than 5 people took part');
  expect(rows[2]).toContain('Received from 12 of 34 participants. Published on Thu 3 Dec, 10:00.');
});
