import { EmptyState, Loading } from '#components/notice.tsx';
import styles from '#components/options/leaves-panel.module.css';
import { Panel } from '#components/options/panel.tsx';
import { SlipCard, type SlipView } from '#components/options/slip-card.tsx';
import { useText } from '#components/text.tsx';
import { formatMoment, formatWeek } from '#core/format.ts';

export interface SlipWeekView {
  readonly week: string;
  /** Until then nothing of this week is sent (epoch milliseconds); null in a preview. */
  readonly heldUntilMs: number | null;
  /** Another browser of this member hands in for the week, and this one nothing. */
  readonly elsewhere?: boolean;
  readonly slips: readonly SlipView[];
}

export interface LeavesPanelProps {
  /** Weeks with slips to come, oldest first, the running week as a preview among them; null while they are read. */
  readonly weeks: readonly SlipWeekView[] | null;
  /** Slips that went, were late or refused, newest first. */
  readonly receipts: readonly SlipView[];
  /** The department they go to; null where this browser is in none, and all is a preview. */
  readonly departmentName: string | null;
  /** Of the extension: what this browser tells of itself as a member. */
  readonly version: string;
  readonly minimumGroup: number;
  readonly holdHours: number;
  readonly onWithhold: (week: string, place: number, withheld: boolean) => void;
}

/** Everything that leaves this browser: the very slips, before and after they go. There is nothing else but what a member asks for. */
export function LeavesPanel({
  weeks,
  receipts,
  departmentName,
  version,
  minimumGroup,
  holdHours,
  onWithhold,
}: LeavesPanelProps) {
  const { text, locale, timeZone } = useText();
  if (weeks === null) return <Loading lines={5} lineHeight={36} />;
  const intro = ({ heldUntilMs, elsewhere = false }: SlipWeekView) => {
    if (elsewhere) return text('leavesElsewhere');
    if (departmentName === null) return text('leavesPreview');
    return heldUntilMs === null
      ? text('leavesRunning', String(holdHours))
      : text('leavesHeld', departmentName, formatMoment(heldUntilMs, timeZone, locale));
  };
  return (
    <>
      <p className={styles['lead']}>{text('leavesIntro', String(minimumGroup))}</p>
      {departmentName !== null && <p className={styles['lead']}>{text('leavesMember', version)}</p>}
      {weeks.length === 0 && (
        <Panel title={text('leavesNothing')}>
          <EmptyState icon="slip" title={text('leavesNothingYet')}>
            {text('leavesNothingText')}
          </EmptyState>
        </Panel>
      )}
      {weeks.map((shown) => (
        <Panel key={shown.week} title={text('weekTitle', formatWeek(shown.week, locale))} intro={intro(shown)}>
          <ul className={styles['slips']}>
            {shown.slips.map((view) => (
              <SlipCard
                key={view.place}
                view={view}
                {...(view.state === 'waiting'
                  ? { onWithhold: (withheld: boolean) => onWithhold(view.week, view.place, withheld) }
                  : {})}
              />
            ))}
          </ul>
        </Panel>
      ))}
      <Panel title={text('receiptsHeading')} intro={text('receiptsIntro')}>
        {receipts.length === 0 ? (
          <p className={styles['none']}>{text('receiptsNone')}</p>
        ) : (
          <ul className={styles['slips']}>
            {receipts.map((view) => (
              <SlipCard key={`${view.week} ${view.place}`} view={view} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
