import { ChartFigure } from '#components/charts/chart-figure.tsx';
import { moneyStyle } from '#components/lead/money-style.ts';
import styles from '#components/lead/panels.module.css';
import { SpanShown } from '#components/lead/span-shown.tsx';
import { ShareBars } from '#components/lead/time-saved/share-bars.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { type Fact, Facts } from '#components/ui/facts.tsx';
import { GradeLetter } from '#components/ui/grade-badge.tsx';
import { Loading } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { reinvestmentWords } from '#components/words/words.ts';
import { formatNumber, formatRange, type NumberStyle } from '#core/base/format.ts';
import { countOf, loggedOf } from '#core/kpi/count.ts';
import { type Estimate, scaled } from '#core/kpi/estimate.ts';
import { figureOf } from '#core/kpi/figure.ts';
import { hoursPerWeekOf } from '#core/kpi/headline.ts';
import type { Series } from '#core/kpi/series.ts';
import type { DepartmentsReply, KpisReply } from '#core/protocol/lead.ts';
import { reinvestments } from '#core/question/answer.ts';

export interface ProductivityViewProps {
  readonly department: DepartmentsReply['departments'][number];
  readonly kpis: KpisReply;
  /** Null while it is asked. */
  readonly series: Series | null;
}

const hours = { unit: 'hour', digits: 1 } as const satisfies NumberStyle;
const minutes = { unit: 'minute', digits: 1, signed: true } as const satisfies NumberStyle;
const percent = { unit: 'percent', digits: 1, signed: true } as const satisfies NumberStyle;

/** Hours saved with all they rest on: sampled and logged apart, uplift, value, where the time went, and the evidence. */
export function ProductivityView({ department, kpis, series }: ProductivityViewProps) {
  const { text, locale } = useText();
  const { productivity } = kpis;
  const { sampledHours, assistedHours, minutesPerSession, reinvested } = productivity;
  const line = (estimate: Estimate, style: NumberStyle) => <EstimateLine estimate={estimate} style={style} />;
  const counted = (value: number | null) =>
    line(countOf(value, kpis, { code: 'no-active-members' }), { unit: 'percent' });
  const saved: Fact[] = [
    ...(assistedHours === undefined ? [] : [{ name: text('factAssisted'), value: line(assistedHours, hours) }]),
    { name: text('factSampled'), value: line(sampledHours, hours) },
    { name: text('factLogged'), value: line(loggedOf(kpis), hours) },
    { name: text('factPerSession'), value: line(minutesPerSession, minutes) },
    ...(minutesPerSession.bandLow === null || minutesPerSession.bandHigh === null
      ? []
      : [
          {
            name: text('factAnswerBands'),
            value: (
              <>
                {formatRange(minutesPerSession.bandLow, minutesPerSession.bandHigh, locale, minutes)}
                <GradeLetter grade={minutesPerSession.grade} />
              </>
            ),
          },
        ]),
  ];
  const worth: Fact[] = [
    { name: text('factUpliftActive'), value: line(productivity.upliftActive, percent) },
    { name: text('factUpliftDepartment'), value: line(productivity.upliftDepartment, percent) },
    { name: text('factValueOfTime'), value: line(productivity.valueOfTime, moneyStyle(department.currency)) },
    { name: text('factRealisation'), value: formatNumber(department.realisation, locale, { unit: 'percent' }) },
    {
      name: text('factHourlyCost'),
      value:
        department.hourlyCost === null
          ? text('unknown')
          : formatNumber(department.hourlyCost, locale, moneyStyle(department.currency)),
    },
  ];
  const evidence: Fact[] = [
    { name: text('factResponseRate'), value: counted(productivity.responseRate) },
    { name: text('factCoverage'), value: counted(productivity.coverage) },
    { name: text('factEnabledRate'), value: counted(kpis.enabledRate) },
  ];
  const answers = reinvestments.reduce((sum, place) => sum + reinvested[place], 0);
  return (
    <>
      <SpanShown kpis={kpis} />
      <Panel title={text('hoursHeading')}>
        {series === null ? (
          <Loading lines={5} lineHeight={40} />
        ) : (
          <ChartFigure
            title={text('chartHours')}
            definition={text('chartHoursMeans')}
            department={department.name}
            style={{ unit: 'hour', digits: 1 }}
            height={260}
            figure={figureOf(series.points, [
              { name: text('lineSampled'), of: hoursPerWeekOf },
              { name: text('lineLogged'), of: (point) => scaled(loggedOf(point), 1 / Math.max(1, point.weeks)) },
            ])}
          />
        )}
      </Panel>
      <div className={styles['columns']}>
        <Panel title={text('savedHeading')}>
          <Facts facts={saved} />
        </Panel>
        <Panel title={text('worthHeading')} intro={text('worthIntro')}>
          <Facts facts={worth} />
        </Panel>
        <Panel title={text('evidenceHeading')} intro={text('evidenceIntro')}>
          <Facts facts={evidence} />
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
            definition={text('chartPerSessionMeans')}
            department={department.name}
            style={minutes}
            figure={figureOf(series.points, [
              { name: text('linePerSession'), of: ({ productivity: { minutesPerSession: each } }) => each },
            ])}
          />
        </Panel>
      )}
    </>
  );
}
