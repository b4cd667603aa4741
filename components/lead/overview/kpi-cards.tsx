import { ChangeLine } from '#components/lead/change-line.tsx';
import { moneyStyle } from '#components/lead/money-style.ts';
import { KpiCard } from '#components/lead/overview/kpi-card.tsx';
import styles from '#components/lead/overview/kpi-cards.module.css';
import { Trend } from '#components/lead/trend.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import type { Fact } from '#components/ui/facts.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { useText } from '#components/words/text.tsx';
import type { NumberStyle } from '#core/base/format.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { costOf, countOf, loggedOf } from '#core/kpi/count.ts';
import { type Estimate, scaled } from '#core/kpi/estimate.ts';
import { addedUp, figureOf } from '#core/kpi/figure.ts';
import { hoursPerWeekOf } from '#core/kpi/headline.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import type { Series } from '#core/kpi/series.ts';

export interface KpiCardsProps {
  readonly kpis: Kpis;
  /** The last year in points; null while it is asked. */
  readonly series: Series | null;
  /** ISO 4217 code of the department's currency. */
  readonly currency: string;
  /** When the next window is released, as a sentence; null where it is not known. */
  readonly next: string | null;
  /** The address of the view that tells more about a KPI. */
  readonly linkTo: (view: 'productivity' | 'adoption' | 'revenue') => string;
}

const hours = { unit: 'hour', digits: 1 } as const satisfies NumberStyle;
const percent = { unit: 'percent' } as const satisfies NumberStyle;

/** Productivity, adoption and revenue contribution, each with its evidence, its change and its year. */
export function KpiCards(props: KpiCardsProps) {
  return (
    <div className={styles['cards']}>
      <Productivity {...props} />
      <Adoption {...props} />
      <RevenueContribution {...props} />
    </div>
  );
}

function Line({ estimate, style }: { readonly estimate: Estimate; readonly style: NumberStyle }) {
  return <EstimateLine estimate={estimate} style={style} />;
}

/** The year in a picture, and a link to where its numbers stand. */
function Year({ series, of, href, most, isBooked = false }: YearProps) {
  const { text } = useText();
  const figure = figureOf(series?.points ?? [], [{ name: '', of }]);
  return (
    <div className={styles['year']}>
      <Trend
        figure={isBooked ? addedUp(figure) : figure}
        caption={text('trendYear')}
        {...(most === undefined ? {} : { most })}
      />
      <TextLink href={href}>{text('seeMore')}</TextLink>
    </div>
  );
}

const activeIn = (of: Kpis | Series['points'][number]) => countOf(of.activeRate, of, { code: 'no-headcount' });
const bookedIn = ({ revenue: { total } }: Series['points'][number]) => total;

interface YearProps {
  readonly series: Series | null;
  readonly of: (point: Series['points'][number]) => Estimate;
  readonly href: string;
  readonly most?: number;
  /** Added up over the year. */
  readonly isBooked?: boolean;
}

function Productivity({ kpis, series, currency, next, linkTo }: KpiCardsProps) {
  const { text } = useText();
  const { productivity } = kpis;
  const { sampledHours, assistedHours } = productivity;
  const headline = assistedHours ?? sampledHours;
  const facts: Fact[] = [
    {
      name: text('factChange'),
      value: (
        <ChangeLine
          now={series?.recent == null ? null : hoursPerWeekOf(series.recent)}
          before={series?.before == null ? null : hoursPerWeekOf(series.before)}
          style={hours}
        />
      ),
    },
    { name: text('factSampled'), value: <Line estimate={sampledHours} style={hours} /> },
    ...(assistedHours === undefined
      ? []
      : [{ name: text('factAssisted'), value: <Line estimate={assistedHours} style={hours} /> }]),
    { name: text('factLogged'), value: <Line estimate={loggedOf(kpis)} style={hours} /> },
    { name: text('factValueOfTime'), value: <Line estimate={productivity.valueOfTime} style={moneyStyle(currency)} /> },
  ];
  return (
    <KpiCard
      title={text('kpiProductivity')}
      what={text('kpiProductivityWhat')}
      estimate={scaled(headline, 1, productivity.loggedHours ?? 0)}
      style={hours}
      countedAs="answersCounted"
      next={next}
      facts={facts}
    >
      <Year series={series} of={hoursPerWeekOf} href={linkTo('productivity')} />
    </KpiCard>
  );
}

function Adoption({ kpis, series, next, linkTo }: KpiCardsProps) {
  const { text } = useText();
  const { satisfaction } = kpis.adoption;
  const counted = (of: Kpis | Series['points'][number], value: number | null) =>
    countOf(value, of, { code: 'no-headcount' });
  const facts: Fact[] = [
    {
      name: text('factChangePoints'),
      value: (
        <ChangeLine
          now={series?.recent == null ? null : activeIn(series.recent)}
          before={series?.before == null ? null : activeIn(series.before)}
          style={{ digits: 1 }}
          factor={100}
        />
      ),
    },
    { name: text('factEnabledRate'), value: <Line estimate={counted(kpis, kpis.enabledRate)} style={percent} /> },
    {
      name: text('factWeeklyActive'),
      value: <Line estimate={counted(kpis, kpis.adoption.weeklyActive)} style={{ digits: 1 }} />,
    },
    {
      name: text('factSatisfied'),
      value: <Line estimate={satisfactionEstimate(satisfaction)} style={percent} />,
    },
  ];
  return (
    <KpiCard
      title={text('kpiAdoption')}
      what={text('kpiAdoptionWhat')}
      estimate={counted(kpis, kpis.activeRate)}
      style={percent}
      countedAs={null}
      next={next}
      facts={facts}
    >
      <Year series={series} of={activeIn} href={linkTo('adoption')} most={1} />
    </KpiCard>
  );
}

function RevenueContribution({ kpis, series, currency, next, linkTo }: KpiCardsProps) {
  const { text } = useText();
  const money = moneyStyle(currency);
  const { revenue } = kpis;
  const facts: Fact[] = [
    {
      name: text('factChange'),
      value: (
        <ChangeLine
          now={series?.recent?.revenue.total ?? null}
          before={series?.before?.revenue.total ?? null}
          style={money}
        />
      ),
    },
    { name: text('factCost'), value: <Line estimate={costOf(kpis)} style={money} /> },
    { name: text('factNetValue'), value: <Line estimate={kpis.return.netValue} style={money} /> },
    { name: text('factRoi'), value: <Line estimate={kpis.return.roi} style={percent} /> },
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
    >
      <Year series={series} of={bookedIn} href={linkTo('revenue')} isBooked />
    </KpiCard>
  );
}
