import styles from '#components/lead/windows-list.module.css';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { reasonText } from '#components/words/figure-text.ts';
import { useText, type Words } from '#components/words/text.tsx';
import { formatMoment, formatNumber, formatWeek } from '#core/base/format.ts';
import { rangeOfWeeks } from '#core/base/week.ts';
import type { WindowStatus } from '#core/protocol/lead.ts';

export interface WindowsListProps {
  /** In order of time. */
  readonly windows: readonly WindowStatus[];
}

function faceOf(window: WindowStatus, words: Words): { icon: IconName; state: string; detail: string } {
  const { text, count, locale, timeZone } = words;
  if (window.released) return { icon: 'check', state: text('windowReleased'), detail: '' };
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

/** The windows of the range: released, still collecting and until when, or withheld and why. */
export function WindowsList({ windows }: WindowsListProps) {
  const words = useText();
  return (
    <ol className={styles['list']}>
      {windows.map((window) => {
        const { from, to } = rangeOfWeeks(window.weeks);
        const face = faceOf(window, words);
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
