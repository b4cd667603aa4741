import styles from '#components/me/sending/report-card.module.css';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import type { Words } from '#components/words/messages.ts';
import { refusalWords } from '#components/words/refusal-words.ts';
import { reportParts } from '#components/words/report-words.ts';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDuration, formatMoment } from '#core/base/format.ts';
import type { Week } from '#core/base/week.ts';
import { isDeleted, isFixed, type OutboxWeek } from '#core/report/outbox.ts';
import { isEmpty, type Report } from '#core/report/report.ts';

/** What would go, had the week ended now. */
export interface WeekPreview {
  readonly state: 'preview';
  readonly week: Week;
  readonly report: Report;
}

export interface ReportCardProps {
  readonly view: OutboxWeek | WeekPreview;
  readonly nameOf: (tool: ToolId) => string;
  /** Both are absent where nothing can be changed any more. */
  readonly onLeaveOut?: (tool: ToolId, leftOut: boolean) => void;
  readonly onSendWeek?: (send: boolean) => void;
}

function stateFace(view: OutboxWeek | WeekPreview, words: Words): { icon: IconName; words: string } {
  const { text, locale, timeZone } = words;
  if (view.state === 'preview') return { icon: 'report', words: text('reportPreview') };
  const atMs = view.state === 'waiting' ? view.dueMs : view.sentMs;
  const at = atMs === null ? '' : formatMoment(atMs, timeZone, locale);
  if (view.state === 'accepted') return { icon: 'check', words: text('reportAccepted', at) };
  if (view.state === 'late') return { icon: 'clock', words: text('reportLate') };
  if (view.refusal !== null) {
    const said = refusalWords(words)(view.refusal);
    return { icon: 'alert', words: view.state === 'fault' ? text('reportFault', said) : text('reportRetry', said, at) };
  }
  if (view.state === 'waiting' && isFixed(view)) return { icon: 'hourglass', words: text('reportUnanswered') };
  return isEmpty(view.report)
    ? { icon: 'lock', words: text('reportWithoutWeek', at) }
    : { icon: 'hourglass', words: text('reportWaiting', at) };
}

/** The report of a week: what it says at a glance, then in words and as the very JSON that goes, and what of it goes. */
export function ReportCard({ view, nameOf, onLeaveOut, onSendWeek }: ReportCardProps) {
  const { text, count, locale, words } = useText();
  const { report } = view;
  const leftOut = view.state === 'preview' ? [] : view.leftOut;
  const face = stateFace(view, words);
  const state = (
    <p className={styles['state']}>
      <Icon name={face.icon} size={15} />
      {face.words}
    </p>
  );
  if (view.state !== 'preview' && isDeleted(view))
    return (
      <div className={styles['report']}>
        {state}
        <p className={styles['glance']}>{text('reportDeleted')}</p>
      </div>
    );
  const titleOf = (id: ToolId) => (id === 'all' ? text('reportAll') : nameOf(id));
  const contained = isEmpty(report) ? [] : [...report.tools.map(({ tool }) => tool), ...report.suggested];
  return (
    <div className={styles['report']}>
      {state}
      {!isEmpty(report) && (
        <p className={styles['glance']}>
          {text(
            'separator',
            count('sessions', report.all.sessions),
            formatDuration(60 * report.all.engagedMinutes, locale),
          )}
        </p>
      )}
      <details className={styles['details']}>
        <summary className={styles['summary']}>
          <span className={styles['title']}>{text('reportSee')}</span>
        </summary>
        {reportParts(report, words, nameOf).map(({ id, lines }) => (
          <div key={id}>
            {id !== 'head' && <h3 className={styles['part']}>{titleOf(id)}</h3>}
            <ul className={styles['lines']}>
              {lines.map((line) => (
                <li key={line.fields.join()}>{line.words}</li>
              ))}
            </ul>
          </div>
        ))}
        <p className={styles['exact']}>{text('reportExact')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling block must be reachable by keyboard */}
        <pre className={styles['json']} tabIndex={0}>
          <code>{JSON.stringify(report, null, 2)}</code>
        </pre>
      </details>
      {onLeaveOut !== undefined && !isEmpty(report) && contained.length + leftOut.length > 0 && (
        <ul className={styles['tools']}>
          {[...contained, ...leftOut].map((tool) => {
            const isOut = leftOut.includes(tool);
            return (
              <li key={tool} className={styles['tool']}>
                <span data-left-out={isOut}>{nameOf(tool)}</span>
                <QuietButton
                  label={text(isOut ? 'sendAfterAll' : 'dontSend')}
                  size="xs"
                  onClick={() => onLeaveOut(tool, !isOut)}
                  named={text(isOut ? 'sendToolAfterAll' : 'dontSendTool', nameOf(tool))}
                />
              </li>
            );
          })}
        </ul>
      )}
      {onSendWeek !== undefined && (
        <QuietButton
          label={text(isEmpty(report) ? 'sendAfterAll' : 'dontSendWeek')}
          size="xs"
          onClick={() => onSendWeek(isEmpty(report))}
        />
      )}
    </div>
  );
}
