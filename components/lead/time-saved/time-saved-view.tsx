import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { HoursChart } from '#components/lead/hours-chart.tsx';
import { firstWeekShown } from '#components/lead/lead-range.ts';
import { feltMeans } from '#components/lead/lead-words.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { MeasuredPanel } from '#components/lead/time-saved/measured-panel.tsx';
import { ShareBars } from '#components/lead/time-saved/share-bars.tsx';
import { valuedIn } from '#components/lead/units/unit-department.ts';
import { useRange } from '#components/lead/use-range.ts';
import type { Department, ViewProps } from '#components/lead/view-props.ts';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EstimateFact, Fact } from '#components/ui/fact-list.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { reinvestmentWords } from '#components/words/words.ts';
import { figureStyles, formatNumber, formatRange, moneyStyle, type NumberStyle } from '#core/base/format.ts';
import { countOf, countOfHeadcount, loggedOf } from '#core/kpi/count.ts';
import { comparedFrom, figureOf } from '#core/kpi/figure.ts';
import { byLeadingHours, isMeasured } from '#core/kpi/leading-hours.ts';
import { reinvestments } from '#core/question/answer.ts';
import type { Reason } from '#core/sums/reason.ts';
import type { Compared } from '#query/queries.ts';

export interface TimeSavedViewProps extends Pick<Compared, 'kpis' | 'series'> {
  readonly department: Department;
}

const { hours, minutes, share } = figureStyles;
const percent = { ...share, signed: true } as const satisfies NumberStyle;

const NOBODY_ACTIVE: Reason = { code: 'no-active-members' };

/** Hours saved with all they rest on: sampled and logged apart, uplift, value, where the time went, and the evidence. */
export function TimeSavedView({ department, kpis, series }: TimeSavedViewProps) {
  const { text, locale, words } = useText();
  const { currency, hourlyCost, realisation } = department;
  const { productivity } = kpis;
  const { sampledHours, assistedHours, minutesPerSession, reinvested } = productivity;
  const leading = byLeadingHours(kpis).productivity;
  const perSession = isMeasured(productivity)
    ? `${text('factPerSession')} ${text('inBrackets', text('asFelt'))}`
    : text('factPerSession');
  const answers = reinvestments.reduce((sum, place) => sum + reinvested[place], 0);
  return (
    <>
      <SpanShown kpis={kpis} />
      <MeasuredPanel kpis={kpis} />
      <Panel title={text('hoursHeading')}>
        <HoursChart kpis={kpis} series={series} department={department.name} height={260} />
      </Panel>
      <div className={styles['columns']}>
        <Panel title={text('savedHeading')}>
          <dl>
            <EstimateFact name="cardTimeSaved" estimate={leading.headlineHours} style={hours} />
            <Fact name={perSession}>
              <EstimateLine estimate={minutesPerSession} style={minutes} />
            </Fact>
            <EstimateFact
              name="factLogged"
              estimate={loggedOf(productivity.loggedHours, sampledHours.because)}
              style={hours}
            />
          </dl>
        </Panel>
        <Panel title={text('worthHeading')} intro={text('worthIntro')}>
          <dl>
            <EstimateFact name="factUpliftActive" estimate={leading.upliftActive} style={percent} />
            <EstimateFact name="factUpliftDepartment" estimate={leading.upliftDepartment} style={percent} />
            <EstimateFact name="factValueOfTime" estimate={leading.valueOfTime} style={moneyStyle(currency)} />
            <Fact name={text('factRealisation')}>{formatNumber(realisation, locale, { unit: 'percent' })}</Fact>
            <Fact name={text('factHourlyCost')}>
              {hourlyCost === null ? text('unknown') : formatNumber(hourlyCost, locale, moneyStyle(currency, true))}
            </Fact>
          </dl>
        </Panel>
        <Panel title={text('evidenceHeading')} intro={text('evidenceIntro')}>
          <dl>
            <EstimateFact
              name="factResponseRate"
              estimate={countOf(productivity.responseRate, kpis, sampledHours.because ?? NOBODY_ACTIVE)}
              style={share}
            />
            <EstimateFact
              name="factCoverage"
              estimate={countOf(productivity.coverage, kpis, NOBODY_ACTIVE)}
              style={share}
            />
            <EstimateFact name="factEnabledRate" estimate={countOfHeadcount(kpis.enabledRate, kpis)} style={share} />
          </dl>
          <details>
            <summary className={styles['fold']}>{text('calculatedHow')}</summary>
            <dl>
              <EstimateFact name="factSampled" estimate={sampledHours} style={hours} />
              {assistedHours !== undefined && (
                <EstimateFact name="factAssisted" estimate={assistedHours} style={hours} />
              )}
              {minutesPerSession.bandLow !== null && minutesPerSession.bandHigh !== null && (
                <Fact name={text('factAnswerBands')}>
                  {formatRange(minutesPerSession.bandLow, minutesPerSession.bandHigh, locale, minutes)}
                  <GradeMark grade={minutesPerSession.grade} />
                </Fact>
              )}
            </dl>
          </details>
        </Panel>
      </div>
      <Panel title={text('reinvestedHeading')} intro={text('reinvestedIntro')}>
        {answers === 0 ? (
          <p className={styles['text']}>{text('noAnswersYet')}</p>
        ) : (
          <ShareBars
            title={text('reinvestedQuestion')}
            of={text('ofAnswers', formatNumber(answers, locale))}
            grade="C"
            style={{}}
            parts={reinvestments.map((place) => ({ name: text(reinvestmentWords[place]), value: reinvested[place] }))}
          />
        )}
      </Panel>
      {series !== null && (
        <Panel title={text('perSessionHeading')}>
          <ChartFigure
            title={text('chartPerSession')}
            definition={feltMeans(text('chartPerSessionMeans'), kpis, words)}
            department={department.name}
            style={minutes}
            figure={comparedFrom(
              figureOf(series.points, [
                { name: text('linePerSession'), of: ({ productivity: { minutesPerSession: each } }) => each },
              ]),
              firstWeekShown(kpis),
            )}
          />
        </Panel>
      )}
    </>
  );
}

export default function TimeSavedPage(props: ViewProps) {
  const { query } = useRange(props);
  return (
    <QueryResult query={query}>
      {(compared) => <TimeSavedView department={valuedIn(props.department, compared.kpis)} {...compared} />}
    </QueryResult>
  );
}
