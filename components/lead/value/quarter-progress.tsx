import { bookedIn } from '#components/lead/booked-in.ts';
import bars from '#components/lead/value/index-panel.module.css';
import styles from '#components/lead/value/quarter-progress.module.css';
import type { Department } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { courseWords, pillarWords } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatNumber, formatWeek, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { quarterOf, weeksOfQuarter } from '#core/base/quarter.ts';
import { rangeOfWeeks, type Week } from '#core/base/week.ts';
import { courseOf, quarterForecast } from '#core/decisions/forecast.ts';
import { countOfHeadcount } from '#core/kpi/count.ts';
import type { Estimate } from '#core/kpi/estimate.ts';
import { type Goals, scoreOf } from '#core/kpi/priority.ts';
import { revenueOf } from '#core/kpi/revenue.ts';
import type { SeriesPoint } from '#core/kpi/series.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { type Pillar, pillars } from '#core/priority/profile.ts';
import type { Entered, KpisReply } from '#core/protocol/lead.ts';

export interface QuarterProgressProps {
  /** Such as `2026-Q4`. */
  readonly quarter: string;
  readonly goals: Goals;
  /** Over the reporting periods that share a week with the quarter: one at its border has weeks of another quarter too. */
  readonly kpis: KpisReply;
  /** All entries of the department, of which those count that are booked in released weeks of the quarter. */
  readonly ledger: readonly Entered<LedgerRecord>[];
  readonly department: Pick<Department, 'currency' | 'hourlyCost' | 'realisation'>;
  /** Of the last 52 weeks; null where nothing is left to forecast. */
  readonly points: readonly SeriesPoint[] | null;
}

/** How far each KPI of a quarter has come towards its target, on how many of its weeks that rests, and where it is heading. */
export function QuarterProgress({ quarter, goals, kpis, ledger, department, points }: QuarterProgressProps) {
  const { text, locale } = useText();
  const { currency, hourlyCost, realisation } = department;
  const weeks = weeksOfQuarter(quarter);
  const released = kpis.countedWeeks.filter((week) => quarterOf(week) === quarter);
  const booked = bookedIn(ledger, released).map(({ value }) => value);
  const { from, to } = rangeOfWeeks(weeks);
  const percent = figureStyles.share;
  const reached: Readonly<Record<Pillar, { estimate: Estimate; style: NumberStyle }>> = {
    productivity: { estimate: kpis.productivity.upliftDepartment, style: percent },
    adoption: { estimate: countOfHeadcount(kpis.activeRate, kpis), style: percent },
    revenue: { estimate: revenueOf(booked, realisation * (hourlyCost ?? 0)).total, style: moneyStyle(currency) },
  };
  return (
    <section>
      <h3 className={styles['title']}>
        {quarter}{' '}
        <span className={styles['quiet']}>
          {text(
            'weeksReleasedOf',
            formatNumber(released.length, locale),
            formatNumber(weeks.length, locale),
            formatWeek(from, locale, to),
          )}
        </span>
      </h3>
      <ul className={styles['list']}>
        {pillars.map((pillar) => {
          const { estimate, style } = reached[pillar];
          const goal = goals[pillar];
          const score = scoreOf(estimate.value, goal);
          return (
            <li key={pillar} className={styles['kpi']}>
              <span className={bars['name']}>{text(pillarWords[pillar])}</span>
              <span className={bars['track']} aria-hidden="true">
                <span className={bars['fill']} style={{ width: `${score ?? 0}%` }} />
              </span>
              <span>
                <EstimateLine estimate={estimate} style={style} />
              </span>
              <span className={styles['quiet']}>
                {goal == null ? text('reasonNoTarget') : text('ofTarget', formatNumber(goal, locale, style))}
              </span>
              {goal != null && points !== null && (
                <Heading pillar={pillar} goal={goal} style={style} quarter={weeks} points={points} />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface HeadingProps {
  readonly pillar: Pillar;
  readonly goal: number;
  readonly style: NumberStyle;
  readonly quarter: readonly Week[];
  readonly points: readonly SeriesPoint[];
}

/** Where a KPI is heading by the end of its quarter, and what that says of its target. */
function Heading({ pillar, goal, style, quarter, points }: HeadingProps) {
  const { text } = useText();
  if (pillar === 'revenue') return <span className={styles['heading']}>{text('forecastNoRevenue')}</span>;
  const forecast = quarterForecast(points, pillar, quarter);
  if (forecast === null) return null;
  const course = courseOf(forecast, goal);
  return (
    <span className={styles['heading']}>
      {text('forecastOfQuarter')} <EstimateLine estimate={forecast.estimate} style={style} />
      {course !== null && ` ${text(courseWords[course])}`}
    </span>
  );
}
