import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { BySource } from '#components/lead/adoption/by-source.tsx';
import { CompanySources } from '#components/lead/adoption/company-sources.tsx';
import { Ladder } from '#components/lead/adoption/ladder.tsx';
import { firstWeekShown } from '#components/lead/lead-range.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { useRange } from '#components/lead/use-range.ts';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { EstimateFact, Fact } from '#components/ui/fact-list.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { Loading } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import type { MessageKey } from '#components/words/messages.ts';
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
  const counted = (name: MessageKey, value: number | null, style: NumberStyle) => (
    <EstimateFact name={name} estimate={countOf(value, kpis, { code: 'no-active-members' })} style={style} />
  );
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
          <dl>
            <EstimateFact name="factEnabledRate" estimate={countOfHeadcount(kpis.enabledRate, kpis)} style={percent} />
            <EstimateFact name="factActiveRate" estimate={countOfHeadcount(kpis.activeRate, kpis)} style={percent} />
            {counted('factWeeklyActive', adoption.weeklyActive, people)}
            {adoption.periodActive === null && kpis.weeks > 0 ? (
              <Fact name={text('factPeriodActive')}>{text('noWholePeriod')}</Fact>
            ) : (
              counted('factPeriodActive', adoption.periodActive, people)
            )}
            {counted('factDailyActive', adoption.dailyActive, people)}
          </dl>
        </Panel>
        <Panel title={text('oftenHeading')}>
          <dl>
            {counted('factSessionsPerWeek', adoption.sessionsPerActiveWeek, mean)}
            {counted('factActiveDays', adoption.activeDaysPerActiveWeek, mean)}
            {counted('factEngagedPerWeek', adoption.engagedMinutesPerActiveWeek, {
              ...figureStyles.minutes,
              signed: false,
            })}
          </dl>
        </Panel>
        <Panel title={text('likedHeading')} intro={text('likedIntro')}>
          <dl>
            <EstimateFact name="factSatisfied" estimate={satisfactionEstimate(satisfaction)} style={percent} />
            <Fact name={text('factSatisfactionScore')}>
              {satisfaction.score === null ? text('unknown') : formatNumber(satisfaction.score, locale)}
              {satisfaction.score !== null && <GradeMark grade="C" />}
            </Fact>
            <Fact name={text('columnAnswers')}>{count('answersCounted', satisfaction.n)}</Fact>
          </dl>
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
