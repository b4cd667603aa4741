import { Checkbox } from '@mantine/core';
import { type Hold, PauseNotice } from '#components/me/popup/pause-notice.tsx';
import { QuietHoursForm } from '#components/me/questions/quiet-hours-form.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import styles from '#components/ui/form.module.css';
import { FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { formatClock, formatNumber } from '#core/base/format.ts';
import type { QuietHours } from '#core/question/quiet-hours.ts';
import type { QuestionLimits } from '#core/question/sampling.ts';

export interface QuestionsView {
  readonly nowMs: number;
  /** Questions that were shown this week. */
  readonly askedThisWeek: number;
  readonly limits: QuestionLimits;
  /** Quiet hours that the organisation has set; they hold beside the person's own. */
  readonly setHours: readonly QuietHours[];
  readonly ownHours: QuietHours | null;
  readonly held: readonly Hold[];
  readonly notify: boolean;
  /** Whether the person tries tasks with and without AI. */
  readonly trials: 'not-offered' | 'off' | 'on';
  readonly minimumGroup: number;
}

export interface QuestionsPanelProps {
  readonly view: QuestionsView;
  /** Why the last change was not kept; names the way out. */
  readonly error: string | null;
  readonly onHours: (hours: QuietHours | null) => void;
  readonly onNotify: (notify: boolean) => void;
  readonly onTrials: (on: boolean) => void;
  readonly onResume: (hold: Hold) => void;
}

/** How often and when a person is asked, what they switched off, and how a question tells of itself. */
export function QuestionsPanel({ view, error, onHours, onNotify, onTrials, onResume }: QuestionsPanelProps) {
  const { text, locale } = useText();
  const { limits, askedThisWeek, setHours, ownHours, held, notify, trials, minimumGroup, nowMs } = view;
  const minutes = (value: number) => formatNumber(value, locale, { unit: 'minute' });
  return (
    <>
      <FailureNotice failed={error} title="changeFailed" />
      <Panel title={text('limitsHeading')} intro={text('limitsIntro')}>
        <dl>
          <Fact name={text('limitsThisWeek')}>
            {text('limitsAsked', String(askedThisWeek), String(limits.perWeek))}
          </Fact>
          <Fact name={text('limitsPerDay')}>{text('limitsAtMost', String(limits.perDay))}</Fact>
          <Fact name={text('limitsBetween')}>{minutes(limits.minutesBetween)}</Fact>
          <Fact name={text('limitsExpiry')}>{text('limitsExpiryAfter', minutes(limits.expiryMinutes))}</Fact>
        </dl>
      </Panel>
      {held.length > 0 && (
        <Panel title={text('heldHeading')}>
          {held.map((hold) => (
            <PauseNotice key={hold.id} pause={hold} nowMs={nowMs} onResume={() => onResume(hold)} />
          ))}
        </Panel>
      )}
      <Panel title={text('quietHoursHeading')} intro={text('quietHoursIntro')}>
        <QuietHoursForm hours={ownHours} onHours={onHours} />
        {setHours.map((hours) => (
          <p key={`${hours.fromMinute} ${hours.toMinute}`} className={styles['text']}>
            {text('quietHoursSet', clockOf(hours.fromMinute, locale), clockOf(hours.toMinute, locale))}
          </p>
        ))}
      </Panel>
      <Panel title={text('notifyHeading')} intro={text('notifyIntro')}>
        <Checkbox
          label={text('notifyLabel')}
          checked={notify}
          onChange={(event) => onNotify(event.currentTarget.checked)}
        />
      </Panel>
      {trials !== 'not-offered' && (
        <Panel title={text('trialHeading')} intro={text('trialIntro', formatNumber(minimumGroup, locale))}>
          <Checkbox
            label={text('trialSwitch')}
            description={text('trialVoluntary')}
            checked={trials === 'on'}
            onChange={(event) => onTrials(event.currentTarget.checked)}
          />
        </Panel>
      )}
    </>
  );
}

/** A time of day, so many minutes after midnight. */
function clockOf(minute: number, locale: string): string {
  return formatClock(minute * 60_000, 'UTC', locale);
}
