import { useContext } from 'react';
import type { LeadView } from '#components/lead/lead-address.ts';
import { ChangeLine } from '#components/lead/overview/change-line.tsx';
import { KpiCard } from '#components/lead/overview/kpi-card.tsx';
import styles from '#components/lead/overview/kpi-cards.module.css';
import { ViewAddress } from '#components/lead/view-link.tsx';
import { headlineText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { countOf } from '#core/kpi/count.ts';
import { type Estimate, scaled, valuedOf } from '#core/kpi/estimate.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { changesOf, isPartlyVerified } from '#core/kpi/statements.ts';
import { settledWeeks } from '#core/protocol/compared-weeks.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

export interface KpiCardsProps {
  readonly kpis: KpisReply;
  readonly previous: Kpis | null;
  /** ISO 4217. */
  readonly currency: string;
}

/** Net value, time saved and weekly users; revenue from AI and links to more, where it is not on paper. */
export function KpiCards({ kpis, previous, currency }: KpiCardsProps) {
  const isOnPaper = useContext(ViewAddress) === null;
  const { text, count, locale } = useText();
  const money = moneyStyle(currency);
  const now = byLeadingHours(kpis);
  const earlier = previous && byLeadingHours(previous, kpis);
  const hoursChange =
    previous === null ? undefined : changesOf(kpis, previous).find(({ say }) => say.startsWith('hours'));
  /** Hours of the range before are of as many weeks as are counted now. */
  const card = (
    title: string,
    view: LeadView,
    of: (kpis: Kpis) => Estimate,
    style: NumberStyle,
    { kind, isUnclear }: { readonly kind: 'mean' | 'sum' | 'money'; readonly isUnclear?: boolean | undefined },
  ) => {
    return {
      title,
      estimate: of(now),
      style,
      change:
        // Of money only over as many weeks: what is paid or booked once would be paid several times over in more.
        earlier === null || (kind === 'money' && earlier.weeks !== kpis.weeks) ? null : (
          <>
            <ChangeLine
              now={of(now)}
              before={kind === 'mean' ? of(earlier) : scaled(of(earlier), kpis.weeks / earlier.weeks)}
              style={style}
              isUnclear={isUnclear}
            />{' '}
            {count('versusWeeks', settledWeeks(kpis))}
          </>
        ),
      ...(isOnPaper ? {} : { more: view }),
    };
  };
  const { calibratedHours, headlineHours } = kpis.productivity;
  const felt = valuedOf(headlineHours);
  const timeNote =
    isMeasured(kpis.productivity) && felt !== null
      ? text(
          'measuredNote',
          count('trialsCounted', calibratedHours.n),
          headlineText(felt, headlineHours.grade, locale, figureStyles.hours),
        )
      : text('asFelt');
  return (
    <div className={styles['cards']}>
      <KpiCard
        {...card(text('factNetValue'), 'value', (of) => of.return.netValue, money, { kind: 'money' })}
        isPartlyVerified={isPartlyVerified(kpis, currency)}
      />
      <KpiCard
        {...card(
          text('cardTimeSaved'),
          'time-saved',
          (of) => of.productivity.headlineHours,
          figureStyles.hours,
          // Of the hours per week, as the headline states them.
          { kind: 'sum', isUnclear: hoursChange && hoursChange.say === 'hours-unclear' },
        )}
        note={timeNote}
      />
      <KpiCard
        {...card(
          text('factWeeklyActive'),
          'adoption',
          (of) => countOf(of.adoption.weeklyActive, of, { code: 'no-active-members' }),
          figureStyles.people,
          { kind: 'mean' },
        )}
        {...(kpis.activeRate !== null && {
          note: text('ofDepartment', formatNumber(kpis.activeRate, locale, figureStyles.share)),
        })}
      />
      {!isOnPaper && (
        <KpiCard
          {...card(text('cardRevenue'), 'value', (of) => of.revenue.total, money, { kind: 'money' })}
          isPartlyVerified={isPartlyVerified(kpis, currency)}
        />
      )}
    </div>
  );
}
