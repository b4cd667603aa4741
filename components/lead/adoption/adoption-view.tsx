import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { BySource } from '#components/lead/adoption/by-source.tsx';
import { CompanySources } from '#components/lead/adoption/company-sources.tsx';
import { Ladder } from '#components/lead/adoption/ladder.tsx';
import { firstWeekShown } from '#components/lead/lead-range.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { useRange } from '#components/lead/use-range.ts';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { type Fact, Facts } from '#components/ui/fact-list.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { segmentWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber, type NumberStyle } from '#core/base/format.ts';
import { satisfactionEstimate } from '#core/kpi/adoption.ts';
import { countOf, countOfHabit, countOfHeadcount } from '#core/kpi/count.ts';
import { comparedFrom, figureOf } from '#core/kpi/figure.ts';
import type { DepartmentSources } from '#core/protocol/sources.ts';
import { segments } from '#core/question/answer.ts';
import { useEndpointQuery } from '#query/endpoint-query.ts';
import type { Compared } from '#query/queries.ts';

export interface AdoptionViewProps extends Pick<Compared, 'kpis' | 'series'> {
  readonly department: Department;
  /** Null while they are read. */
  readonly sources: DepartmentSources | null;
  readonly toolNames: Readonly<Record<ToolId, string>>;
}

const { share: percent, mean, people } = figureStyles;

/** From the most used to it to the least, on top of each other from the bottom. */
const ladderColours = [
  'var(--mantine-color-pine-8)',
  'var(--mantine-color-pine-6)',
  'var(--mantine-color-pine-4)',
  'var(--mantine-color-pine-2)',
  'var(--mantine-color-default-border)',
];

/** Who takes part, who is active and how often, how used to it people are, and how they like it. */
export function AdoptionView({ department, kpis, series, sources, toolNames }: AdoptionViewProps) {
  const { text, count, locale } = useText();
  const { adoption } = kpis;
  const { satisfaction } = adoption;
  const counted = (value: number | null, style: NumberStyle) => (
    <EstimateLine estimate={countOf(value, kpis, { code: 'no-active-members' })} style={style} />
  );
  const who: Fact[] = [
    {
      name: text('factEnabledRate'),
      value: <EstimateLine estimate={countOfHeadcount(kpis.enabledRate, kpis)} style={percent} />,
    },
    {
      name: text('factActiveRate'),
      value: <EstimateLine estimate={countOfHeadcount(kpis.activeRate, kpis)} style={percent} />,
    },
    { name: text('factWeeklyActive'), value: counted(adoption.weeklyActive, people) },
    {
      name: text('factPeriodActive'),
      value:
        adoption.periodActive === null && kpis.weeks > 0
          ? text('noWholePeriod')
          : counted(adoption.periodActive, people),
    },
    { name: text('factDailyActive'), value: counted(adoption.dailyActive, people) },
  ];
  const often: Fact[] = [
    { name: text('factSessionsPerWeek'), value: counted(adoption.sessionsPerActiveWeek, mean) },
    { name: text('factActiveDays'), value: counted(adoption.activeDaysPerActiveWeek, mean) },
    {
      name: text('factEngagedPerWeek'),
      value: counted(adoption.engagedMinutesPerActiveWeek, { ...figureStyles.minutes, signed: false }),
    },
  ];
  const liked: Fact[] = [
    {
      name: text('factSatisfied'),
      value: <EstimateLine estimate={satisfactionEstimate(satisfaction)} style={percent} />,
    },
    {
      name: text('factSatisfactionScore'),
      value:
        satisfaction.score === null ? (
          text('unknown')
        ) : (
          <>
            {formatNumber(satisfaction.score, locale)}
            <GradeMark grade="C" />
          </>
        ),
    },
    { name: text('columnAnswers'), value: count('answersCounted', satisfaction.n) },
  ];
  const firstWeek = firstWeekShown(kpis);
  return (
    <>
      <SpanShown kpis={kpis} />
      <Panel title={text('ratesHeading')}>
        {series === null ? (
          <Loading lines={5} lineHeight={40} />
        ) : (
          <ChartFigure
            title={text('chartRates')}
            definition={text('chartRatesMeans')}
            department={department.name}
            style={percent}
            figure={comparedFrom(
              figureOf(series.points, [
                { name: text('lineActive'), of: (point) => countOfHeadcount(point.activeRate, point) },
                { name: text('lineEnabled'), of: (point) => countOfHeadcount(point.enabledRate, point) },
              ]),
              firstWeek,
            )}
          />
        )}
      </Panel>
      <div className={styles['columns']}>
        <Panel title={text('whoHeading')}>
          <Facts facts={who} />
        </Panel>
        <Panel title={text('oftenHeading')}>
          <Facts facts={often} />
        </Panel>
        <Panel title={text('likedHeading')} intro={text('likedIntro')}>
          <Facts facts={liked} />
        </Panel>
      </div>
      {sources !== null && (
        <>
          <BySource department={department.name} sources={sources} toolNames={toolNames} />
          <CompanySources sources={sources} toolNames={toolNames} />
        </>
      )}
      <Panel title={text('ladderHeading')} intro={text('ladderIntro')}>
        <Ladder shares={adoption.ladder} />
        {series !== null && (
          <ChartFigure
            title={text('chartLadder')}
            definition={text('chartLadderMeans')}
            department={department.name}
            style={percent}
            stacked={ladderColours}
            gapMeans={text('chartLadderGap')}
            figure={figureOf(
              series.points.filter((point) => point.firstWeek >= firstWeek),
              segments.map((segment) => ({
                name: text(segmentWords[segment]),
                of: (point) => countOfHabit(point.adoption.ladder[segment], point),
              })),
            )}
          />
        )}
      </Panel>
    </>
  );
}

export default function AdoptionPage(props: ViewProps) {
  const { queries, department, range, toolNames } = props;
  const { query } = useRange(props);
  const sources = useEndpointQuery(queries.sources(department.id, range));
  return (
    <QueryResult query={query} also={[sources]}>
      {(compared) => (
        <AdoptionView department={department} {...compared} sources={sources.data ?? null} toolNames={toolNames} />
      )}
    </QueryResult>
  );
}
