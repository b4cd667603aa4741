import { Button } from '@mantine/core';
import { Failed } from '#components/me/popup/failed.tsx';
import { InfoNotice } from '#components/ui/notices.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatClock, formatMoment } from '#core/base/format.ts';

/** What the person has switched off, and when it comes back by itself (epoch milliseconds). */
export type PauseView =
  | { readonly kind: 'snoozed'; readonly untilMs: number; readonly toolName: string | null }
  | { readonly kind: 'paused'; readonly untilMs: number | null };

/** The same under a name of its own. */
export type Hold = PauseView & { readonly id: string };

export interface PauseNoticeProps {
  readonly pause: PauseView;
  /** Epoch milliseconds; decides whether the end is told as a time of day or with its date. */
  readonly nowMs: number;
  /** Why it could not be ended. Null where nothing failed. */
  readonly error?: string | null;
  readonly onResume: () => void;
}

const DAY_MS = 86_400_000;

function endText(untilMs: number, nowMs: number, { locale, timeZone }: Words): string {
  return untilMs - nowMs < DAY_MS / 2
    ? formatClock(untilMs, timeZone, locale)
    : formatMoment(untilMs, timeZone, locale);
}

function noticeText(pause: PauseView, nowMs: number, words: Words): string {
  const { text } = words;
  if (pause.untilMs === null) return text('pausedOpenEnd');
  const end = endText(pause.untilMs, nowMs, words);
  if (pause.kind === 'paused') return text('pausedUntil', end);
  return pause.toolName === null ? text('snoozedUntil', end) : text('snoozedToolUntil', pause.toolName, end);
}

/** What is off now, its visible end, and the way back. */
export function PauseNotice({ pause, nowMs, error = null, onResume }: PauseNoticeProps) {
  const { text, words } = useText();
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
      <Failed title={text('pauseFailed')} cause={error} />
    </InfoNotice>
  );
}
