import type { LeadView } from '#components/lead/lead-address.ts';
import styles from '#components/lead/panels.module.css';
import { TextLink } from '#components/ui/text-link.tsx';
import { type MessageKey, useText, type Words } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatRange, moneyStyle } from '#core/base/format.ts';
import type { Rule, WorthDoing } from '#core/kpi/worth-doing.ts';

export interface WorthDoingListProps {
  readonly items: readonly WorthDoing[];
  readonly currency: string;
  readonly toolNames: Readonly<Record<string, string>>;
  /** The address of a view; null on paper. */
  readonly linkTo: ((view: LeadView) => string) | null;
}

/** Where each is acted on, and what the link is called. */
const places: Readonly<Record<Rule, readonly [view: LeadView, link: MessageKey]>> = {
  'tool-costs-time': ['tools', 'goCompareTools'],
  'seats-idle': ['value', 'goLicences'],
  'break-even-missed': ['value', 'goLicences'],
  'hours-unmeasured': ['time-saved', 'goTrials'],
  'revenue-unverified': ['value', 'goOutcomes'],
  'participation-low': ['adoption', 'goAdoption'],
  'answers-few': ['time-saved', 'goEvidence'],
  'costs-missing': ['value', 'goLicences'],
  'targets-missing': ['value', 'goTargets'],
};

type Context = Pick<WorthDoingListProps, 'currency' | 'toolNames'>;

export function worthDoingText(item: WorthDoing, { currency, toolNames }: Context, words: Words): string {
  const { text, locale } = words;
  const money = (value: number) => formatNumber(value, locale, moneyStyle(currency));
  const share = (value: number) => formatNumber(value, locale, figureStyles.share);
  const minutes = (value: number) =>
    formatNumber(value, locale, { ...figureStyles.minutes, signed: false, inWords: true });
  const nameOf = (tool: string) => toolNames[tool] ?? tool;
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
        formatNumber(item.users, locale),
        money(item.spare),
      );
    case 'break-even-missed':
      return text('doBreakEvenMissed', minutes(item.saved), minutes(item.needed));
    case 'hours-unmeasured':
      return item.needed === null ? text('doMeasure') : text('doMeasureShare', share(item.needed));
    case 'revenue-unverified':
      return text('doRevenueUnverified', money(item.amount), money(item.of));
    case 'participation-low':
      return text('doParticipationLow', share(item.rate));
    case 'answers-few':
      return text('doAnswersFew', share(item.rate));
    case 'costs-missing':
      return text('doCostsMissing');
    case 'targets-missing':
      return text('doTargetsMissing');
  }
}

/** What could be done next, each with what it rests on and a link to where it is done. */
export function WorthDoingList({ items, linkTo, ...context }: WorthDoingListProps) {
  const words = useText();
  if (items.length === 0) return <p className={styles['text']}>{words.text('doNothing')}</p>;
  return (
    <ul className={styles['list']}>
      {items.map((item) => {
        const [view, link] = places[item.rule];
        return (
          <li key={`${item.rule} ${'tool' in item ? item.tool : ''}`}>
            {worthDoingText(item, context, words)}{' '}
            {linkTo !== null && <TextLink href={linkTo(view)}>{words.text(link)}</TextLink>}
          </li>
        );
      })}
    </ul>
  );
}
