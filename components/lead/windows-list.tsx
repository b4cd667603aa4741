import styles from '#components/lead/windows-list.module.css';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { reasonText } from '#components/words/figure-text.ts';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatMoment, formatNumber, formatWeek } from '#core/base/format.ts';
import { rangeOfWeeks, type Week } from '#core/base/week.ts';
import { runsOf } from '#core/kpi/figure.ts';
import type { WindowStatus } from '#core/protocol/lead.ts';

export interface WindowsListProps {
  /** In order of time. */
  readonly windows: readonly WindowStatus[];
  /** Those that are in the numbers: of a window that was released some may be left out. */
  readonly countedWeeks: readonly Week[];
}

/** Says of which weeks a released window holds nothing, such as those of holidays; empty where it holds all. */
function leftOutText({ weeks }: WindowStatus, countedWeeks: readonly Week[], { text, locale }: Words): string {
  const leftOut = weeks.filter((week) => !countedWeeks.includes(week));
  const runs = runsOf(leftOut.map((week) => ({ firstWeek: week, lastWeek: week })));
  const named = runs.flatMap(([first, ...more]) =>
    first === undefined ? [] : formatWeek(first.firstWeek, locale, more.at(-1)?.lastWeek),
  );
  return named.length === 0 ? '' : text('windowLeftOut', new Intl.ListFormat(locale).format(named));
}

function faceOf(
  window: WindowStatus,
  countedWeeks: readonly Week[],
  words: Words,
): { icon: IconName; state: string; detail: string } {
  const { text, count, locale, timeZone } = words;
  if (window.released)
    return { icon: 'check', state: text('windowReleased'), detail: leftOutText(window, countedWeeks, words) };
  if (window.collecting !== null) {
    const { members, reports, releasesAt } = window.collecting;
    const at = formatMoment(Date.parse(releasesAt), timeZone, locale);
    const received =
      members === null || reports === null
        ? text('windowFewReports')
        : text('windowReports', formatNumber(reports, locale), count('members', members));
    const detail = `${received} ${text('windowReleasesAt', at)}`;
    return { icon: 'hourglass', state: text('windowCollecting'), detail };
  }
  const detail = window.because === null ? '' : text('sentence', reasonText(window.because, words));
  return { icon: 'lock', state: text('windowWithheld'), detail };
}

/** The windows of the range: released and without which weeks, still collecting and until when, or withheld and why. */
export function WindowsList({ windows, countedWeeks }: WindowsListProps) {
  const words = useText();
  return (
    <ol className={styles['list']}>
      {windows.map((window) => {
        const { from, to } = rangeOfWeeks(window.weeks);
        const face = faceOf(window, countedWeeks, words);
        return (
          <li key={window.window} className={styles['window']}>
            <span>{formatWeek(from, words.locale, to)}</span>
            <span className={styles['state']}>
              <Icon name={face.icon} size={16} />
              {face.state}
            </span>
            <span className={styles['detail']}>{face.detail}</span>
          </li>
        );
      })}
    </ol>
  );
}
