/** What the lead's pages say, in both languages, over random numbers: no sentence contradicts what it displays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evidenceWords } from '#components/words/figure-text.ts';
import { textOfMessages, type Words } from '#components/words/messages.ts';
import { sentenceOf } from '#components/words/statement-words.ts';
import { worthDoingText } from '#components/words/worth-doing-words.ts';
import { figureStyles, formatNumber, moneyStyle } from '#core/base/format.ts';
import { weakest } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { changesOf, headlineOf, type Statement } from '#core/kpi/statements.ts';
import { worthDoing } from '#core/kpi/worth-doing.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { departments, kpisOf, toolNames } from './gallery/made-up-year.ts';
import { randomKpis as random } from './random-kpis.ts';

function wordsOf(locale: string, messages: Parameters<typeof textOfMessages>[0]): Words {
  const text = textOfMessages(messages);
  return {
    locale,
    timeZone: 'Europe/Berlin',
    text: (key, ...slots) => text(key, slots),
    count: (key, number, ...slots) => text(`${key}_other`, [String(number), ...slots]),
  };
}
const languages = [wordsOf('en-GB', english), wordsOf('de-DE', german)];

const statementsOf = (now: Kpis, previous: Kpis): Statement[] => [
  ...headlineOf(now, 'EUR'),
  ...changesOf(now, previous),
];

/** The ends of every "from ... to ..." of a sentence. */
function endsOf(sentence: string): [string, string][] {
  return [...sentence.matchAll(/(?:from|von) (\S+(?: %)?) (?:to|auf) (\S+(?: %)?)/g)].map(([, a = '', b = '']) => [
    a,
    b,
  ]);
}

test.each(languages)('no sentence of %# says that something rose or fell from a figure to the same figure', (words) => {
  fc.assert(
    fc.property(random, random, (now, previous) => {
      for (const statement of statementsOf(now, previous))
        for (const [from, to] of endsOf(sentenceOf(statement, 'EUR', words))) expect(from).not.toBe(to);
    }),
    { numRuns: 400 },
  );
});

test('hours that are lost, or may be, are not said to be saved', () => {
  const said = (low: number, high: number) =>
    languages.map((words) =>
      sentenceOf({ say: 'hours', low, high, grade: 'C' }, 'EUR', words).replaceAll('\u00a0', ' '),
    );
  expect(said(81, 212)).toEqual(['People saved 81–212 hours.', 'Die Beschäftigten sparten 81–212 Stunden.']);
  expect(said(-0.3, 41)[0]).toBe('People saved 0–41 hours.');
  expect(said(-20, 41)).toEqual([
    'It is not clear yet whether people saved time: between −20 and 41 hours.',
    'Ob die Beschäftigten Zeit sparten, ist noch nicht klar: zwischen −20 und 41 Stunden.',
  ]);
  expect(said(-57, -33)).toEqual(['People lost 33–57 hours.', 'Die Beschäftigten verloren 33–57 Stunden.']);
});

test('what is said of hours, and of their change, is of one kind: as measured where that leads, else as felt', () => {
  fc.assert(
    fc.property(random, random, (now, previous) => {
      const hoursOf = ({ productivity: { calibratedHours, headlineHours } }: Kpis) =>
        isMeasured(now.productivity) ? calibratedHours : headlineHours;
      const { low, high, grade } = hoursOf(now);
      const said = headlineOf(now, 'EUR').filter(({ say }) => say === 'hours');
      expect(said).toEqual(low === null ? [] : [{ say: 'hours', low, high, grade }]);
      const change = changesOf(now, previous).find(({ say }) => say.startsWith('hours-'));
      if (hoursOf(now).value === null || hoursOf(previous).value === null) expect(change).toBeUndefined();
      else if (change?.say === 'hours-more' || change?.say === 'hours-less') {
        const perWeek = (kpis: Kpis) => (hoursOf(kpis).value ?? 0) / kpis.weeks;
        const middle = (change.low + change.high) / 2;
        const difference = perWeek(now) - perWeek(previous);
        expect(change.say === 'hours-more' ? middle : -middle).toBeCloseTo(difference, 6);
      }
    }),
    { numRuns: 400 },
  );
});

test('revenue of which nothing is verified is not told twice', () => {
  const said = (amount: number) =>
    worthDoingText(
      { rule: 'revenue-unverified', amount, of: 3810 },
      { currency: 'EUR', toolNames },
      languages[0] as Words,
    );
  expect(said(3810)).toBe('Finance has not verified any of the €3,810 in revenue. Ask for a check.');
  expect(said(2000)).toBe('Finance has not verified €2,000 of €3,810 in revenue. Ask for a check.');
});

test.each(languages)(
  'a suggestion of %# for more people promises no level of evidence: few who are counted are solid',
  (words) => {
    const said = worthDoingText({ rule: 'participation-low', rate: 0.55 }, { currency: 'EUR', toolNames }, words);
    for (const word of Object.values(evidenceWords)) expect(said).not.toContain(words.text(word));
  },
);

test('a rate that reads alike is unchanged, and another rose or fell as it reads', () => {
  fc.assert(
    fc.property(random, random, (now, previous) => {
      const rates = statementsOf(now, previous).filter(({ say }) => say.startsWith('active-'));
      for (const statement of rates) {
        const shown = (value: number | null) => formatNumber(value ?? 0, 'en', figureStyles.share);
        const isAlike = shown(now.activeRate) === shown(previous.activeRate);
        expect(statement.say === 'active-same').toBe(isAlike);
      }
    }),
  );
});

test('the answer is yes only where the whole range shown is above zero, no only where it is below', () => {
  const shown = (value: number) =>
    Number(
      formatNumber(value, 'en', { ...moneyStyle('EUR'), unit: 'plain' })
        .replaceAll(',', '')
        .replace('−', '-'),
    );
  fc.assert(
    fc.property(random, (now) => {
      const [answer] = headlineOf(now, 'EUR');
      const { low, high } = byLeadingHours(now).return.netValue;
      if (low === null || high === null) expect(answer.say).toBe('pays-missing');
      else if (now.return.cost === 0) expect(answer.say).toBe('pays-without-cost');
      else expect(answer.say).toBe(shown(low) > 0 ? 'pays' : shown(high) < 0 ? 'loses' : 'pays-unclear');
    }),
  );
});

test('revenue is called claimed only where none of it reads as verified, and in part only where the parts differ', () => {
  const money = (value: number) => formatNumber(value, 'en', moneyStyle('EUR'));
  fc.assert(
    fc.property(random, (now) => {
      const statement = headlineOf(now, 'EUR').at(-1);
      const { total, verified } = now.revenue;
      if (statement?.say === 'revenue-claimed') expect(money(verified)).toBe(money(0));
      if (statement?.say === 'revenue-partly') {
        expect(money(verified)).not.toBe(money(0));
        expect(money(verified)).not.toBe(money(total.value ?? 0));
      }
    }),
  );
});

test('the grade of a composite is that of its weakest part', () => {
  for (const department of departments)
    for (const weeks of [4, 13, 52]) {
      const { productivity, revenue: booked, return: back } = kpisOf(department, weeks);
      if (back.netValue.value === null) continue;
      const parts = [productivity.valueOfTime.grade, ...(booked.total.n === 0 ? [] : [booked.total.grade])];
      expect(back.netValue.grade).toBe(weakest(...parts));
      expect(productivity.valueOfTime.grade).toBe(productivity.headlineHours.grade);
    }
});

const experiment = (given: { isOverdue?: boolean; review?: { finding: 'faded' | 'reversed' } }) => ({
  ...{
    id: 'training',
    title: 'Training',
    ownStart: '2026-W30' as const,
    decideIn: '2026-W40' as const,
    isOverdue: false,
    decision: null,
    review: null,
  },
  ...given,
});

test.each(languages)('every sentence and every action of %# has its numbers filled in and names no cause', (words) => {
  fc.assert(
    fc.property(random, random, (now, previous) => {
      const items = worthDoing({
        kpis: now,
        licences: [
          { id: 'chatgpt', seats: 90, monthlyCostPerSeat: 20 },
          { id: 'copilot', seats: 90, idle: 30, monthlyCostPerSeat: 20 },
        ],
        experiments: [
          experiment({ isOverdue: true }),
          experiment({ review: { finding: 'faded' } }),
          experiment({ review: { finding: 'reversed' } }),
        ],
        currency: 'EUR',
      });
      const all = [
        ...statementsOf(now, previous).map((statement) => sentenceOf(statement, 'EUR', words)),
        ...items.map((item) => worthDoingText(item, { currency: 'EUR', toolNames }, words)),
      ];
      for (const sentence of all) {
        expect(sentence).not.toMatch(/\$\d|undefined|NaN|null/);
        expect(sentence).not.toMatch(/because|mainly|weil|wegen/);
        expect(sentence).toMatch(/[.!?]$/);
      }
    }),
  );
});
