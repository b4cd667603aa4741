import { Button } from '@mantine/core';
import { Icon } from '#components/icon.tsx';
import { InfoNotice } from '#components/notice.tsx';
import styles from '#components/popup/pause-menu.module.css';
import { type MessageKey, useText, type Words } from '#components/text.tsx';
import { formatClock, formatMoment } from '#core/format.ts';

/** What the person has switched off, and when it comes back by itself (epoch milliseconds). */
export type PauseView =
  | { readonly kind: 'running' }
  | { readonly kind: 'snoozed'; readonly untilMs: number; readonly toolName: string | null }
  | { readonly kind: 'paused'; readonly untilMs: number | null };

export type PauseChoice = 'snooze-today' | 'snooze-tool' | 'pause-hour' | 'pause-tomorrow' | 'pause-open-end';

export interface PauseMenuProps {
  /** The tool of the last session, for "no questions about it"; null leaves that choice out. */
  readonly toolName: string | null;
  readonly onChoose: (choice: PauseChoice) => void;
}

const choiceWords: readonly { choice: PauseChoice; words: MessageKey }[] = [
  { choice: 'snooze-today', words: 'snoozeToday' },
  { choice: 'snooze-tool', words: 'snoozeTool' },
  { choice: 'pause-hour', words: 'pauseHour' },
  { choice: 'pause-tomorrow', words: 'pauseTomorrow' },
  { choice: 'pause-open-end', words: 'pauseOpenEnd' },
];

/** Fewer questions or no measuring, each in one tap. The page opens and closes it. */
export function PauseMenu({ toolName, onChoose }: PauseMenuProps) {
  const { text } = useText();
  return (
    <section className={styles['menu']} aria-label={text('pauseHeading')}>
      <h2 className={styles['heading']}>{text('pauseHeading')}</h2>
      <ul className={styles['choices']}>
        {choiceWords
          .filter(({ choice }) => choice !== 'snooze-tool' || toolName !== null)
          .map(({ choice, words }) => (
            <li key={choice}>
              <button type="button" className={styles['choice']} onClick={() => onChoose(choice)}>
                <Icon name={choice.startsWith('snooze') ? 'clock' : 'pause'} size={16} />
                {text(words, toolName ?? '')}
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

export interface PauseNoticeProps {
  readonly pause: PauseView;
  /** Epoch milliseconds; decides whether the end is told as a time of day or with its date. */
  readonly nowMs: number;
  readonly onResume: () => void;
}

const DAY_MS = 86_400_000;

function endText(untilMs: number, nowMs: number, { locale, timeZone }: Words): string {
  return untilMs - nowMs < DAY_MS / 2
    ? formatClock(untilMs, timeZone, locale)
    : formatMoment(untilMs, timeZone, locale);
}

function noticeText(pause: Exclude<PauseView, { kind: 'running' }>, nowMs: number, words: Words): string {
  const { text } = words;
  if (pause.untilMs === null) return text('pausedOpenEnd');
  const end = endText(pause.untilMs, nowMs, words);
  if (pause.kind === 'paused') return text('pausedUntil', end);
  return pause.toolName === null ? text('snoozedUntil', end) : text('snoozedToolUntil', pause.toolName, end);
}

/** What is off now, its visible end, and the way back. Nothing while all runs. */
export function PauseNotice({ pause, nowMs, onResume }: PauseNoticeProps) {
  const words = useText();
  const { text } = words;
  if (pause.kind === 'running') return null;
  const paused = pause.kind === 'paused';
  return (
    <InfoNotice
      icon={paused ? 'pause' : 'clock'}
      title={text(paused ? 'pausedHeading' : 'snoozedHeading')}
      action={
        <Button size="compact-sm" variant={paused ? 'filled' : 'default'} onClick={onResume}>
          {text(paused ? 'resume' : 'askAgain')}
        </Button>
      }
    >
      {noticeText(pause, nowMs, words)}
    </InfoNotice>
  );
}
