/** What could be done next, in words. */
import type { Words } from '#components/words/messages.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatDay, formatNumber, formatRange, moneyStyle } from '#core/base/format.ts';
import { lastDayOf } from '#core/base/week.ts';
import type { WorthDoing } from '#core/kpi/worth-doing.ts';

/** What the items of a department are written with. */
export interface Named {
  /** ISO 4217. */
  readonly currency: string;
  /** By id. */
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

export function worthDoingText(item: WorthDoing, { currency, toolNames }: Named, words: Words): string {
  const { text, locale } = words;
  const money = (value: number) => formatNumber(value, locale, moneyStyle(currency));
  const share = (value: number) => formatNumber(value, locale, figureStyles.share);
  const minutes = (value: number) =>
    formatNumber(value, locale, { ...figureStyles.minutes, signed: false, inWords: true });
  const nameOf = (tool: ToolId) => toolNames[tool] ?? tool;
  switch (item.rule) {
    case 'tool-costs-time': {
      const hours = formatRange(item.low, item.high, locale, { ...figureStyles.hours, inWords: true });
      return item.cost === null
        ? text('doToolCostsTime', nameOf(item.tool), hours)
        : text('doToolCostsTimeAndMoney', nameOf(item.tool), hours, money(item.cost));
    }
    case 'seats-idle':
      return text(
        'doSeatsIdle',
        nameOf(item.tool),
        formatNumber(item.seats, locale),
        formatNumber(item.idle, locale),
        money(item.spare),
      );
    case 'seats-beyond-users':
      return text(
        'doSeatsBeyondUsers',
        nameOf(item.tool),
        formatNumber(item.seats, locale),
        formatNumber(item.users, locale),
        money(item.spare),
      );
    case 'break-even-missed':
      return text('doBreakEvenMissed', minutes(item.saved), minutes(item.needed));
    case 'hours-unmeasured':
      return item.needed === null ? text('doMeasure') : text('doMeasureShare', share(item.needed));
    case 'revenue-unverified':
      return money(item.amount) === money(item.of)
        ? text('doRevenueAllUnverified', money(item.of))
        : text('doRevenueUnverified', money(item.amount), money(item.of));
    case 'participation-low':
      return text('doParticipationLow', share(item.rate));
    case 'answers-few':
      return text('doAnswersFew', share(item.rate));
    case 'experiment-overdue':
      return text('doExperimentOverdue', item.title, formatDay(lastDayOf(item.decideIn), locale, true));
    case 'effect-lost':
      return text(item.finding === 'faded' ? 'doEffectFaded' : 'doEffectReversed', item.title);
    case 'costs-missing':
      return text('doCostsMissing');
    case 'targets-missing':
      return text('doTargetsMissing');
  }
}
