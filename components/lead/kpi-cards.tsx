import { EstimateLine } from '#components/lead/estimate-line.tsx';
import { GradeLetter } from '#components/lead/grade-badge.tsx';
import { KpiCard } from '#components/lead/kpi-card.tsx';
import styles from '#components/lead/kpi-cards.module.css';
import { Ladder } from '#components/lead/ladder.tsx';
import type { Fact } from '#components/options/facts.tsx';
import { type MessageKey, useText } from '#components/text.tsx';
import { type Estimate, known, missing, scaled } from '#core/estimate.ts';
import { formatDuration, formatNumber, type NumberStyle, type Unit } from '#core/format.ts';
import type { Kpis } from '#core/kpi.ts';
import type { ledgerRoutes } from '#core/ledger.ts';

export interface KpiCardsProps {
  readonly kpis: Kpis;
  /** ISO 4217 code of the department's currency; null shows money as bare numbers. */
  readonly currency: string | null;
  /** When the next window is released, as a sentence; null where it is not known. */
  readonly next: string | null;
}

const hours = { unit: 'hour', digits: 1 } as const satisfies NumberStyle;
const percent = { unit: 'percent', digits: 1 } as const satisfies NumberStyle;

/** Numbers that may be missing: shown with their unit, or as a dash with its meaning. */
function useFigures(currency: string | null) {
  const { text, locale } = useText();
  const unit: Unit = currency === null ? 'plain' : { currency };
  const shown = (value: number | null, style: NumberStyle) =>
    value === null ? text('unknown') : formatNumber(value, locale, style);
  return { shown, money: { unit, digits: 0 } as const satisfies NumberStyle };
}

/** Productivity, adoption and revenue contribution, each with its evidence. */
export function KpiCards({ kpis, currency, next }: KpiCardsProps) {
  return (
    <div className={styles['cards']}>
      <Productivity kpis={kpis} currency={currency} next={next} />
      <Adoption kpis={kpis} currency={currency} next={next} />
      <RevenueContribution kpis={kpis} currency={currency} next={next} />
    </div>
  );
}

function Productivity({ kpis, currency, next }: KpiCardsProps) {
  const { text } = useText();
  const { shown, money } = useFigures(currency);
  const { productivity } = kpis;
  const line = (estimate: Estimate, style: NumberStyle) => <EstimateLine estimate={estimate} style={style} />;
  const facts: Fact[] = [
    { name: text('factSampled'), value: line(productivity.sampledHours, hours) },
    {
      name: text('factLogged'),
      value: (
        <>
          {shown(productivity.loggedHours, hours)}
          <GradeLetter grade="D" />
        </>
      ),
    },
    {
      name: text('factPerSession'),
      value: line(productivity.minutesPerSession, { unit: 'minute', digits: 1, signed: true }),
    },
    { name: text('factUpliftActive'), value: line(productivity.upliftActive, { ...percent, signed: true }) },
    { name: text('factUpliftDepartment'), value: line(productivity.upliftDepartment, { ...percent, signed: true }) },
    { name: text('factValueOfTime'), value: line(productivity.valueOfTime, money) },
    { name: text('factResponseRate'), value: shown(productivity.responseRate, { unit: 'percent' }) },
    { name: text('factCoverage'), value: shown(productivity.coverage, { unit: 'percent' }) },
  ];
  return (
    <KpiCard
      title={text('kpiProductivity')}
      what={text('kpiProductivityWhat')}
      estimate={scaled(productivity.sampledHours, 1, productivity.loggedHours ?? 0)}
      style={hours}
      countedAs="answersCounted"
      next={next}
      facts={facts}
    />
  );
}

/** The active rate as an estimate without spread: a count, or the reason why it is missing. */
function activeRateOf({ activeRate, weeks, adoption, productivity }: Kpis): Estimate {
  if (activeRate !== null && adoption.grade !== '--') return known(activeRate, 0, adoption.grade);
  const withheld = productivity.sampledHours.because;
  return missing(weeks === 0 && withheld !== null ? withheld : { code: 'no-headcount' });
}

function Adoption({ kpis, currency, next }: KpiCardsProps) {
  const { text, count, locale } = useText();
  const { shown } = useFigures(currency);
  const { adoption } = kpis;
  const { satisfaction } = adoption;
  const mean = { unit: 'plain', digits: 1 } as const satisfies NumberStyle;
  const engaged = adoption.engagedMinutesPerActiveWeek;
  const facts: Fact[] = [
    { name: text('factEnabledRate'), value: shown(kpis.enabledRate, { unit: 'percent' }) },
    { name: text('factWeeklyActive'), value: shown(adoption.weeklyActive, mean) },
    { name: text('factDailyActive'), value: shown(adoption.dailyActive, mean) },
    { name: text('factSessionsPerWeek'), value: shown(adoption.sessionsPerActiveWeek, mean) },
    { name: text('factActiveDays'), value: shown(adoption.activeDaysPerActiveWeek, mean) },
    {
      name: text('factEngagedPerWeek'),
      value: engaged === null ? text('unknown') : formatDuration(60 * engaged, locale),
    },
    {
      name: text('factSatisfied'),
      value:
        satisfaction.favourable === null
          ? text('unknown')
          : text(
              'separator',
              formatNumber(satisfaction.favourable, locale, { unit: 'percent' }),
              count('answersCounted', satisfaction.n),
            ),
    },
  ];
  return (
    <KpiCard
      title={text('kpiAdoption')}
      what={text('kpiAdoptionWhat')}
      estimate={activeRateOf(kpis)}
      style={{ unit: 'percent' }}
      countedAs={null}
      next={next}
      facts={facts}
    >
      <Ladder shares={adoption.ladder} />
    </KpiCard>
  );
}

const routeWords: Readonly<Record<(typeof ledgerRoutes)[number], MessageKey>> = {
  'new-offering': 'routeNewOffering',
  'customer-experience': 'routeCustomerExperience',
  'streamlined-operations': 'routeStreamlinedOperations',
};

function RevenueContribution({ kpis, currency, next }: KpiCardsProps) {
  const { text } = useText();
  const { shown, money } = useFigures(currency);
  const { revenue } = kpis;
  const facts: Fact[] = [
    ...(['new-offering', 'customer-experience', 'streamlined-operations'] as const).map((route) => ({
      name: text(routeWords[route]),
      value: shown(revenue.byRoute[route], money),
    })),
    { name: text('factShortTerm'), value: shown(revenue.byHorizon.short, money) },
    { name: text('factLongTerm'), value: shown(revenue.byHorizon.long, money) },
    { name: text('factCost'), value: shown(kpis.return.cost, money) },
    { name: text('factNetValue'), value: <EstimateLine estimate={kpis.return.netValue} style={money} /> },
    { name: text('factRoi'), value: <EstimateLine estimate={kpis.return.roi} style={{ unit: 'percent' }} /> },
    {
      name: text('factBreakEven'),
      value: shown(kpis.return.breakEvenMinutes, { unit: 'minute', digits: 1 }),
    },
  ];
  return (
    <KpiCard
      title={text('kpiRevenue')}
      what={text('kpiRevenueWhat')}
      estimate={revenue.total}
      style={money}
      countedAs="entriesCounted"
      next={next}
      facts={facts}
    />
  );
}
