import { AreaChart, Heatmap } from '@mantine/charts';
import '@mantine/core/styles/Tooltip.layer.css';
import '@mantine/core/styles/Paper.layer.css';
import '@mantine/charts/styles.layer.css';
import { useId } from 'react';
import styles from '#components/me/my-data/use-pictures.module.css';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatDuration, formatNumber, formatWeek } from '#core/base/format.ts';
import { daysOfWeek, firstDayOf, lastDayOf } from '#core/base/week.ts';
import { type EngagedDays, type EngagedWeek, engagedByWeek } from '#core/question/engaged-days.ts';

export interface UsePicturesProps {
  /** Consecutive weeks, oldest first. */
  readonly weeks: readonly string[];
  readonly use: EngagedDays;
}

const shades = ['var(--ww-heat-1)', 'var(--ww-heat-2)', 'var(--ww-heat-3)', 'var(--ww-heat-4)'];
/** A Sunday and a day in each month, to have the locale name them. */
const SUNDAY_MS = Date.parse('2026-11-22T00:00:00Z');
const DAY_MS = 86_400_000;

function weekdayNames(locale: string, weekday: 'short' | 'long'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, day) => format.format(SUNDAY_MS + day * DAY_MS));
}

function monthNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 1)));
}

function shortDay(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

const minutesText = (minutes: number, locale: string) => formatDuration(60 * minutes, locale);

/** Half a year of use as a calendar and as a line of weeks, with the numbers of both as a table. */
export function UsePictures({ weeks, use }: UsePicturesProps) {
  const { text, locale } = useText();
  const calendar = useId();
  const trend = useId();
  const rows = engagedByWeek(use, weeks);
  const [firstWeek] = weeks;
  const lastWeek = weeks.at(-1);
  if (firstWeek === undefined || lastWeek === undefined) throw new RangeError('there are no weeks to picture');
  const first = firstDayOf(firstWeek);
  const last = lastDayOf(lastWeek);
  const used = rows.filter(({ total }) => total > 0).length;
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const weekdays = weekdayNames(locale, 'short').map((name, day) => (day % 2 === 1 ? name : ''));
  return (
    <div className={styles['pictures']}>
      <figure className={`${styles['figure']} ${styles['calendar']}`}>
        <figcaption className={styles['caption']} id={calendar}>
          {text('calendarCaption')}
        </figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard */}
        <section className={styles['scroll']} aria-labelledby={calendar} tabIndex={0}>
          <Heatmap
            role="img"
            aria-label={text('calendarSummary', formatDuration(60 * total, locale), String(used), String(rows.length))}
            data={{ ...use }}
            startDate={first}
            endDate={last}
            withMonthLabels
            withWeekdayLabels
            withOutsideDates={false}
            weekdayLabels={weekdays}
            monthLabels={monthNames(locale)}
            weekdaysLabelsWidth={34}
            rectSize={14}
            gap={3}
            rectRadius={3}
            fontSize={11}
            colors={shades}
            getRectProps={({ date, value }) => ({
              children: <title>{`${formatDay(date, locale)}: ${minutesText(value ?? 0, locale)}`}</title>,
            })}
          />
        </section>
      </figure>
      <figure className={styles['figure']}>
        <figcaption className={styles['caption']} id={trend}>
          {text('trendCaption')}
        </figcaption>
        <div role="img" aria-labelledby={trend}>
          <Trend rows={rows} />
        </div>
      </figure>
      <Numbers rows={rows} />
    </div>
  );
}

function Trend({ rows }: { readonly rows: readonly EngagedWeek[] }) {
  const { text, locale } = useText();
  const data = rows.map(({ week, total }) => ({
    week: shortDay(firstDayOf(week), locale),
    hours: Math.round((total / 60) * 100) / 100,
  }));
  return (
    <AreaChart
      h={150}
      data={data}
      dataKey="week"
      series={[{ name: 'hours', label: text('engaged'), color: 'var(--ww-accent)' }]}
      curveType="linear"
      withDots={false}
      fillOpacity={0.18}
      gridAxis="x"
      tickLine="none"
      valueFormatter={(hours) => formatNumber(hours, locale, { unit: 'hour', digits: 1 })}
      xAxisProps={{ interval: 'preserveStartEnd', minTickGap: 28 }}
      yAxisProps={{ width: 48, tickCount: 4 }}
      areaChartProps={{ accessibilityLayer: false }}
      areaProps={{ isAnimationActive: false }}
    />
  );
}

/** The numbers of both pictures: a week a row, newest first. */
function Numbers({ rows }: { readonly rows: readonly EngagedWeek[] }) {
  const { text, locale } = useText();
  const [sunday = '', ...others] = weekdayNames(locale, 'short');
  return (
    <details>
      <summary className={styles['summary']}>{text('picturesAsTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard */}
      <section className={styles['scroll']} aria-label={text('picturesAsTable')} tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{text('columnWeek')}</th>
              {[...others, sunday].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{text('total')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map(({ week, days, total }) => (
              <tr key={week}>
                <th scope="row">{formatWeek(week, locale)}</th>
                {daysOfWeek(week).map((day, index) => (
                  <td key={day}>{minutesText(days[index] ?? 0, locale)}</td>
                ))}
                <td>{minutesText(total, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
