import { ReportCard, type WeekPreview } from '#components/me/sending/report-card.tsx';
import styles from '#components/me/sending/sending-panel.module.css';
import { EmptyState } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDuration, formatMoment, formatWeek } from '#core/base/format.ts';
import type { Week } from '#core/base/week.ts';
import { isDeleted, isFixed, type OutboxWeek } from '#core/report/outbox.ts';

/** A week that another browser of this member reports: what this one measured in it is in no report. */
export interface WeekElsewhere {
  readonly week: Week;
  readonly sessions: number;
  readonly engagedSeconds: number;
}

export interface SendingPanelProps {
  /** The running week as a preview and those whose report waits, oldest first. */
  readonly weeks: readonly (OutboxWeek | WeekPreview)[];
  readonly elsewhere: readonly WeekElsewhere[];
  /** Reports that went, were late or refused, newest first. */
  readonly receipts: readonly OutboxWeek[];
  readonly nameOf: (tool: ToolId) => string;
  /** The department they go to; null where this browser is in none, and all is a preview. */
  readonly departmentName: string | null;
  /** Of the extension: what this browser tells of itself as a member. */
  readonly version: string;
  readonly minimumGroup: number;
  readonly holdHours: number;
  readonly onLeaveOut: (week: Week, tool: ToolId, leftOut: boolean) => void;
  readonly onSendWeek: (week: Week, send: boolean) => void;
}

/** Everything that leaves this browser: the very reports, before and after they go. */
export function SendingPanel(props: SendingPanelProps) {
  const { weeks, elsewhere, receipts, nameOf, departmentName, version, minimumGroup, holdHours } = props;
  const { onLeaveOut, onSendWeek } = props;
  const { text, count, locale, timeZone } = useText();
  const titleOf = (week: Week) => text('weekTitle', formatWeek(week, locale));
  const intro = (view: OutboxWeek | WeekPreview) => {
    if (departmentName === null) return text('sendingPreview');
    if (view.state === 'preview') return count('sendingRunning', holdHours);
    if (isDeleted(view)) return text('sendingEmptied', departmentName);
    return isFixed(view)
      ? text('sendingTried', departmentName)
      : text('sendingHeld', departmentName, formatMoment(view.heldUntilMs, timeZone, locale));
  };
  return (
    <>
      <p className={styles['lead']}>
        {text(departmentName === null ? 'sendingIntroAlone' : 'sendingIntro', String(minimumGroup))}
      </p>
      {departmentName !== null && <p className={styles['lead']}>{text('sendingMember', version)}</p>}
      {elsewhere.map(({ week, sessions, engagedSeconds }) => (
        <Panel key={week} title={titleOf(week)}>
          <p className={styles['none']}>
            {text('sendingElsewhere', count('sessions', sessions), formatDuration(engagedSeconds, locale))}
          </p>
        </Panel>
      ))}
      {weeks.length + elsewhere.length === 0 && (
        <Panel title={text('sendingNothing')}>
          <EmptyState icon="report" title="sendingNothingYet" words="sendingNothingText" />
        </Panel>
      )}
      {weeks.map((view) => (
        <Panel key={view.week} title={titleOf(view.week)} intro={intro(view)}>
          <ReportCard
            view={view}
            nameOf={nameOf}
            {...(view.state === 'preview' || isFixed(view)
              ? {}
              : {
                  onLeaveOut: (tool: ToolId, leftOut: boolean) => onLeaveOut(view.week, tool, leftOut),
                  onSendWeek: (send: boolean) => onSendWeek(view.week, send),
                })}
          />
        </Panel>
      ))}
      <Panel title={text('receiptsHeading')} intro={text('receiptsIntro')}>
        {receipts.length === 0 ? (
          <p className={styles['none']}>{text('receiptsNone')}</p>
        ) : (
          <ul className={styles['reports']}>
            {receipts.map((view) => (
              <li key={view.week}>
                <h3 className={styles['week']}>{titleOf(view.week)}</h3>
                <ReportCard view={view} nameOf={nameOf} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
