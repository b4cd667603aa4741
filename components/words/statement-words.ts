/** Statements about what AI was worth, in words. */
import { reasonText } from '#components/words/figure-text.ts';
import type { Words } from '#components/words/messages.ts';
import { figureStyles, formatNumber, formatRange, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import type { Statement } from '#core/kpi/statements.ts';

const hours = { ...figureStyles.hours, inWords: true } as const satisfies NumberStyle;

/** Hours saved, hours lost, or that it may be either. */
function savedText({ low, high }: { readonly low: number; readonly high: number }, { text, locale }: Words): string {
  const range = (from: number, to: number) => formatRange(from, to, locale, hours);
  const isGain = low >= 0 || range(low, high) === range(0, high);
  if (isGain) return text('sayHours', range(low, high));
  const isLoss = high <= 0 || range(low, high) === range(low, 0);
  if (isLoss) return text('sayHoursLost', range(-high, -low));
  const from = formatNumber(low, locale, { ...hours, unit: 'plain' });
  return text('sayHoursUnclear', from, formatNumber(high, locale, hours));
}

/** A statement in words, with its numbers as they are written everywhere. */
export function sentenceOf(statement: Statement, currency: string, words: Words): string {
  const { text, locale } = words;
  const money = moneyStyle(currency);
  const between = ({ low, high }: { low: number; high: number }, style: NumberStyle) =>
    formatRange(low, high, locale, style);
  const amount = (value: number) => formatNumber(value, locale, money);
  const share = (value: number) => formatNumber(value, locale, figureStyles.share);
  switch (statement.say) {
    case 'pays':
      return text('sayPays', between(statement, money));
    case 'loses':
      return text('sayLoses', between(statement, money));
    case 'pays-unclear':
      return text('sayPaysUnclear', amount(statement.low), amount(statement.high));
    case 'pays-without-cost':
      return text('sayPaysWithoutCost', between(statement, money));
    case 'pays-missing':
      return text(
        'sayPaysMissing',
        statement.because === null ? text('unknown') : reasonText(statement.because, words),
      );
    case 'hours':
      return savedText(statement, words);
    case 'hours-more':
      return text('saySavedMore', between(statement, hours));
    case 'hours-less':
      return text('saySavedLess', between(statement, hours));
    case 'hours-unclear':
      return text('saySavedUnclear');
    case 'active-rose':
      return text('sayActiveRose', share(statement.from), share(statement.to));
    case 'active-fell':
      return text('sayActiveFell', share(statement.from), share(statement.to));
    case 'active-same':
      return text('sayActiveSame', share(statement.rate));
    case 'nothing-to-compare':
      return text('sayNoComparison');
    case 'revenue-none':
      return text('sayNoRevenue');
    case 'revenue-claimed':
      return text('sayAllClaimed', amount(statement.amount));
    case 'revenue-measured':
      return text('sayAllMeasured', amount(statement.amount));
    case 'revenue-partly':
      return text('sayPartVerified', amount(statement.verified), amount(statement.amount));
    case 'revenue-verified':
      return text('sayAllVerified', amount(statement.amount));
  }
}
