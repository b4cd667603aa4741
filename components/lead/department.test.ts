// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { LeadKeyForm } from '#components/lead/lead-key-form.tsx';
import { KpiCard, type KpiCardProps } from '#components/lead/overview/kpi-card.tsx';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { WindowsList } from '#components/lead/windows-list.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { figureStyles } from '#core/base/format.ts';
import { type Estimate, missing } from '#core/kpi/estimate.ts';
import { german } from '#locales/de.ts';
import { departments, kpisOf } from '#test/components/gallery/made-up-year.ts';
import { button, click, press, render } from '#test/components/render.ts';

const estimate: Estimate = { value: 49.2, low: 41.3, high: 57.1, n: 37, grade: 'B', reason: null, because: null };

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function card(changes: Partial<KpiCardProps>) {
  const props: KpiCardProps = {
    title: 'Time saved',
    estimate,
    style: figureStyles.hours,
    change: '+3 h vs. previous 4 weeks',
    ...changes,
  };
  return render(createElement(KpiCard, props)).root;
}

test('a number stands with its unit, its likely range, how well it is known and what changed', () => {
  const text = plain(card({}).textContent);
  for (const part of ['49 h', 'likely 41–57 h', 'solid', '+3 h vs. previous 4 weeks']) expect(text).toContain(part);
});

test('an access key that is refused is called a key, and stands nowhere on the page', () => {
  const nothing = () => {};
  const form = (kind: 'secret-refused' | 'too-many-tries') =>
    render(
      createElement(LeadKeyForm, {
        startAddress: 'https://kpi.example.com',
        busy: false,
        fault: { kind, value: 'wrong-key' },
        onKey: nothing,
        onExample: nothing,
      }),
    ).root.textContent;
  expect(form('secret-refused')).toContain('This access key isn’t valid.');
  expect(form('too-many-tries')).toContain('Wait a few minutes, then try again.');
  for (const kind of ['secret-refused', 'too-many-tries'] as const) expect(form(kind)).not.toContain('wrong-key');
});

test('an access key that is typed can be shown without a mouse, by a button with a name in the language of the page', () => {
  const nothing = () => {};
  const form = createElement(LeadKeyForm, {
    startAddress: 'https://kpi.example.com',
    busy: false,
    fault: null,
    onKey: nothing,
    onExample: nothing,
  });
  const { root } = render(form, { locale: 'de', timeZone: 'Europe/Berlin', text: textOfMessages(german) });
  const show = button(root, 'Zugangsschlüssel anzeigen');
  expect(show.tabIndex).toBe(0);
  press('Enter', show);
  expect(root.querySelector('input[type=password]')).toBeNull();
});

test('a rough number is its interval, and its centre is nowhere', () => {
  const root = card({ estimate: { ...estimate, grade: 'C' } });
  expect(plain(root.textContent)).toContain('41–57 h');
  expect(root.textContent).toContain('rough');
  expect(root.textContent).not.toContain('49');
});

test('where there is no number stands the reason, and no change', () => {
  const root = card({ estimate: missing({ code: 'too-few-answers', answers: 3, needed: 5 }, 3) });
  expect(root.textContent).toContain('3 answers with minutes, at least 5 are needed.');
  expect(root.textContent).not.toContain('vs. previous');
});

test('the word for the evidence says on request what it means', () => {
  const root = card({});
  const badge = button(root, 'solid');
  const meaning = document.getElementById(badge.getAttribute('aria-controls') ?? '');
  expect(meaning?.hidden).toBe(true);
  click(badge);
  expect(meaning?.hidden).toBe(false);
  expect(meaning?.textContent).toContain('at least 30 answers');
});

test('each window says whether it is released and without which weeks, collecting and until when, or withheld and why', () => {
  const common = { reason: null, because: null, collecting: null, released: false };
  const { root } = render(
    createElement(WindowsList, {
      countedWeeks: ['2026-W45', '2026-W49', '2026-W50', '2026-W52'],
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
        {
          ...common,
          window: '2026-P13',
          weeks: ['2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53'],
          released: true,
        },
      ],
    }),
  );
  const rows = [...root.querySelectorAll('li')].map((row) => row.textContent);
  expect(rows[0]).toMatch(/published$/);
  expect(rows[1]).toContain('not publishedfewer than 5 people took part');
  expect(rows[2]).toContain('Received from 12 of 34 participants. Will be published on Thu 3 Dec, 10:00.');
  // Over the holidays too few took part in some of its weeks.
  expect(rows[3]).toMatch(
    /publishedWithout 14\D+20 Dec 2026 and 28 Dec 2026\D+3 Jan 2027: too few people took part\.$/,
  );
});

test('the weeks that numbers are of end with the last that is counted, whatever its window holds beside it', () => {
  const [department] = departments;
  if (department === undefined) throw new Error('the made-up company has no department');
  const kpis = kpisOf(department, 4);
  const countedWeeks = kpis.countedWeeks.slice(0, -1);
  const { root } = render(createElement(SpanShown, { kpis: { ...kpis, countedWeeks } }));
  // The last week of its newest window, 2 to 8 November, had too few people.
  expect(kpis.countedWeeks.at(-1)).toBe('2026-W45');
  expect(root.textContent).toMatch(/^3 weeks published: 12 Oct\D+1 Nov 2026\.$/);
});
