// @vitest-environment happy-dom
/** The cards of the overview beside its sentences, over random numbers in both languages: neither contradicts the other. */
import fc from 'fast-check';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Headline } from '#components/lead/overview/headline.tsx';
import { KpiCards } from '#components/lead/overview/kpi-cards.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { figureStyles, formatNumber, moneyStyle } from '#core/base/format.ts';
import { byLeadingHours } from '#core/kpi/leading-hours.ts';
import { changesOf } from '#core/kpi/statements.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { kpisOf, service } from '#test/components/gallery/made-up-year.ts';
import { randomKpis } from '#test/components/random-kpis.ts';
import { render } from '#test/components/render.ts';

const reply = kpisOf(service, 4);
const languages = [
  { locale: 'en-GB', messages: english, unclear: 'no clear change' },
  { locale: 'de-DE', messages: german, unclear: 'keine klare Veränderung' },
];

test.each(languages)('cards in $locale', ({ locale, messages, unclear }) => {
  fc.assert(
    fc.property(randomKpis, randomKpis, (now, previous) => {
      const language = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(messages) };
      const shown = { kpis: { ...reply, ...now }, previous, currency: 'EUR' };
      const cards = render(createElement(KpiCards, shown), language).root.querySelectorAll('section');
      const [money, hours] = [...cards].map(({ textContent }) => textContent);
      const change = changesOf(now, previous).find(({ say }) => say.startsWith('hours-'));
      if (change !== undefined) expect(hours?.includes(unclear)).toBe(change.say === 'hours-unclear');
      const leading = byLeadingHours(now);
      const { headlineHours } = leading.productivity;
      if (headlineHours.value !== null && headlineHours.grade !== 'C')
        expect(hours).toContain(formatNumber(headlineHours.value, locale, figureStyles.hours));
      const { netValue } = leading.return;
      if (netValue.value !== null && netValue.grade !== 'C')
        expect(money).toContain(formatNumber(netValue.value, locale, moneyStyle('EUR')));
    }),
    { numRuns: 60 },
  );
});

test('the answer is the heading that it looks like: who reads by headings hears it before the figures', () => {
  const shown = { kpis: reply, previous: null, currency: 'EUR' };
  const { root } = render(createElement(Headline, shown));
  expect(root.querySelector('h2')?.textContent).toContain('worth it here');
});

test('money of fewer weeks is not multiplied for a comparison: a training that was paid once would count several times', () => {
  const shown = { kpis: reply, previous: kpisOf(service, 4, 4), currency: 'EUR' };
  const cardsOf = (weeks: number) => {
    const previous = { ...shown.previous, weeks };
    const cards = render(createElement(KpiCards, { ...shown, previous })).root.querySelectorAll('section');
    return [...cards].map(({ textContent }) => textContent.includes('vs. previous'));
  };
  // On paper, the revenue has no card.
  expect(cardsOf(reply.weeks)).toEqual([true, true, true]);
  expect(cardsOf(1)).toEqual([false, true, true]);
});
