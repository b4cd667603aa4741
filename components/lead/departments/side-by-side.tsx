import { BandChart } from '#components/charts/band-chart.tsx';
import chartStyles from '#components/charts/chart-figure.module.css';
import tableStyles from '#components/lead/departments/departments-view.module.css';
import styles from '#components/lead/departments/side-by-side.module.css';
import panelStyles from '#components/lead/panels.module.css';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { figureStyles } from '#core/base/format.ts';
import { rangeOfWeeks } from '#core/base/week.ts';
import type { FigurePoint } from '#core/kpi/figure.ts';
import type { Glance } from '#core/kpi/series.ts';
import type { AllKpisReply, AllSeriesReply } from '#core/protocol/lead.ts';

export interface SideBySideProps {
  readonly departments: AllKpisReply['departments'];
  readonly series: AllSeriesReply;
  /** The address of a department's overview. */
  readonly hrefOf: (department: DepartmentId) => string;
}

/** In CSS pixels. */
const CHART_HEIGHT = 140;

const pointOf = ({ firstWeek, lastWeek, hoursPerWeek }: Glance): FigurePoint => ({
  firstWeek,
  lastWeek,
  estimates: [{ ...hoursPerWeek, reason: null, because: null }],
});

/** The hours saved per week of each department, all over the same weeks and on one scale. */
export default function SideBySide({ departments, series, hrefOf }: SideBySideProps) {
  const { text } = useText();
  const names = new Map(departments.map(({ department }) => [department.id, department.name]));
  const charts = series.departments.map(({ id, points }) => ({
    id,
    name: names.get(id) ?? id,
    glances: points.filter(({ hoursPerWeek }) => hoursPerWeek.value !== null),
  }));
  const all = charts.flatMap(({ glances }) => glances);
  const weeks = all.flatMap(({ firstWeek, lastWeek }) => [firstWeek, lastWeek]).toSorted();
  const ends = all.flatMap(({ hoursPerWeek: { low, high } }) => [low ?? 0, high ?? 0]);
  const scaleOf = () => ({ weeks: rangeOfWeeks(weeks), lowest: Math.min(0, ...ends), highest: Math.max(0, ...ends) });
  return (
    <ul className={styles['charts']}>
      {charts.map(({ id, name, glances }) => (
        <li key={id}>
          <a className={tableStyles['link']} href={hrefOf(id)}>
            {name}
          </a>
          {glances.length === 0 ? (
            <p className={panelStyles['quiet']}>{text('sideBySideNone')}</p>
          ) : (
            <div className={chartStyles['drawing']}>
              <BandChart
                figure={{ lines: [text('lineHours')], points: glances.map(pointOf) }}
                style={figureStyles.hours}
                height={CHART_HEIGHT}
                label={text('sideBySideChart', name)}
                scale={scaleOf()}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
