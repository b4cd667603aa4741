import { Heatmap } from '@mantine/charts';
import '@mantine/charts/styles.layer.css';
import { useId } from 'react';
import { BandChart } from '#components/charts/band-chart.tsx';
import chartStyles from '#components/charts/chart-figure.module.css';
import styles from '#components/me/my-data/use-pictures.module.css';
import { useText } from '#components/words/text.tsx';
import { figureStyles, formatDay, formatDuration, formatRange, formatWeek } from '#core/base/format.ts';
import { daysOfWeek, firstDayOf, lastDayOf, parseDay, type Week } from '#core/base/week.ts';
import { estimated, known } from '#core/kpi/estimate.ts';
import type { Figure } from '#core/kpi/figure.ts';
import type { SavedSum } from '#core/own/own-figures.ts';
import { type EngagedDays, type EngagedWeek, engagedByWeek, sinceFirstUse } from '#core/question/engaged-days.ts';

export interface UsePicturesProps {
  /** Consecutive weeks, oldest first. */
  readonly weeks: readonly Week[];
  readonly use: EngagedDays;
  /** By answers, and added by hand, in each of the weeks; null where there is none. */
  readonly saved: readonly (SavedSum | null)[];
  readonly added: readonly (SavedSum | null)[];
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

const minutesText = (minutes: number, locale: string) => formatDuration(60 * minutes, locale);

/** Half a year of use as a calendar and as a line of weeks, and what was saved, with their numbers as a table. */
export default function UsePictures({ weeks, use, saved, added }: UsePicturesProps) {
  const { text, locale } = useText();
  const calendar = useId();
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
              children: <title>{`${formatDay(parseDay(date), locale)}: ${minutesText(value ?? 0, locale)}`}</title>,
            })}
          />
        </section>
      </figure>
      <figure className={styles['figure']}>
        <figcaption className={styles['caption']}>{text('trendCaption')}</figcaption>
        <BandChart
          figure={figureOfUse(rows, text('engaged'))}
          style={figureStyles.hours}
          height={150}
          label={text('trendCaption')}
        />
      </figure>
      {saved.some((sum) => sum !== null) && (
        <figure className={`${styles['figure']} ${styles['wide']}`}>
          <figcaption className={styles['caption']}>{text('savedCaption')}</figcaption>
          <BandChart
            figure={savedFigure(weeks, saved, text('savedTime'))}
            style={figureStyles.minutes}
            height={170}
            label={text('savedCaption')}
          />
        </figure>
      )}
      <Numbers rows={rows} saved={saved} added={added} />
    </div>
  );
}

function figureOfUse(rows: readonly EngagedWeek[], name: string): Figure {
  const points = sinceFirstUse(rows).map(({ week, total }) => ({
    firstWeek: week,
    lastWeek: week,
    estimates: [known(total / 60, 0, 'A')],
  }));
  return { lines: [name], points };
}

/** A point for each week with an answer: its ends are those of the answers' bands. */
function savedFigure(weeks: readonly Week[], saved: readonly (SavedSum | null)[], name: string): Figure {
  const points = weeks.flatMap((week, at) => {
    const sum = saved[at];
    if (sum == null) return [];
    const { low, centre, high, count: n } = sum;
    return [{ firstWeek: week, lastWeek: week, estimates: [estimated(centre, [low, high], n, 'C')] }];
  });
  return { lines: [name], points };
}

/** The numbers of the pictures: a week a row, newest first. */
function Numbers({
  rows,
  saved,
  added,
}: { readonly rows: readonly EngagedWeek[] } & Pick<UsePicturesProps, 'saved' | 'added'>) {
  const { text, locale } = useText();
  const sumText = (sum: SavedSum | null | undefined) =>
    sum == null ? '' : formatRange(sum.low, sum.high, locale, figureStyles.minutes);
  const [sunday = '', ...others] = weekdayNames(locale, 'short');
  return (
    <details>
      <summary className={chartStyles['summary']}>{text('picturesAsTable')}</summary>
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
              <th scope="col">{text('savedTime')}</th>
              <th scope="col">{text('addedTime')}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .map((row, at) => ({ ...row, at }))
              .toReversed()
              .map(({ week, days, total, at }) => (
                <tr key={week}>
                  <th scope="row">{formatWeek(week, locale)}</th>
                  {daysOfWeek(week).map((day, index) => (
                    <td key={day}>{minutesText(days[index] ?? 0, locale)}</td>
                  ))}
                  <td>{minutesText(total, locale)}</td>
                  <td>{sumText(saved[at])}</td>
                  <td>{sumText(added[at])}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
