/** A task of a trial in the popup: before the coin, after it, and the reminder of the week. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { pageAddress } from '#browser/lifecycle.ts';
import { PlainButton } from '#components/me/popup/plain-button.tsx';
import { TrialCard } from '#components/me/trials/trial-card.tsx';
import { TrialPlan } from '#components/me/trials/trial-plan.tsx';
import { armWords } from '#components/me/trials/trial-words.ts';
import { EmptyState } from '#components/ui/notices.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatDuration } from '#core/base/format.ts';
import { exactMinutes, minutesOf } from '#core/question/answer.ts';
import { awaitedOf, type Task } from '#core/trial/trial.ts';
import { change, flipFor, noteReminder, notToday } from '#pages/trials.ts';
import { useSaving } from '#query/use-saving.ts';
import type { PopupView } from './view.ts';

/** The line below the card: the task that is open, or the way to one. */
export function trialLine(task: Task | null, { text, locale }: Words): string {
  if (task === null) return text('trialHeading');
  const state = () => {
    if (awaitedOf(task) !== null) return text('trialLineAwaits');
    if (task.gapMs > 0) return text('trialLineGap');
    return task.state === 'ready' ? text('trialLineReady') : formatDuration(task.workedMs / 1000, locale);
  };
  return text('trialLineOpen', text(armWords[task.arm]), state());
}

interface TryingProps {
  readonly view: PopupView;
  readonly trial: NonNullable<PopupView['trial']>;
  readonly onNotNow?: () => void;
}

export function Trying({ view, trial, onNotNow }: TryingProps) {
  const { text } = useText();
  const { busy, failed, attempt } = useSaving();
  // A tap that is repeated is for the same task: an id has one coin.
  const planned = useRef(crypto.randomUUID());
  const { task, isNotNow, isFull, hasResult } = trial;
  if (task !== null)
    return (
      <TrialCard
        key={task.id}
        task={task}
        saving={busy}
        error={failed}
        onEvent={(event) => attempt(() => change(task.id, event))}
        onFelt={(answer) => {
          const felt = 'id' in answer ? minutesOf(answer.id) : exactMinutes(answer.exactMinutes);
          attempt(() => change(task.id, { does: 'feel', felt }));
        }}
      />
    );
  return (
    <>
      <TrialPlan
        isNotNow={isNotNow}
        isFull={isFull}
        minimumGroup={view.profile.config.minimumGroup}
        saving={busy}
        error={failed}
        onFlip={(kind, expectedMinutes) =>
          attempt(async () => {
            await flipFor({ id: planned.current, kind, expectedMinutes });
            planned.current = crypto.randomUUID();
          })
        }
        onNotNow={(isToday) =>
          attempt(async () => {
            await notToday(isToday);
            if (isToday) onNotNow?.();
          })
        }
      />
      {hasResult && (
        <PlainButton onClick={() => window.open(pageAddress('/options.html#my-data'))}>
          {text('trialResults')}
        </PlainButton>
      )}
    </>
  );
}

/** Once a week at most: a reminder that was shown is stored as shown. */
export function Reminder({ nowMs, onChoose }: { readonly nowMs: number; readonly onChoose: () => void }) {
  const { text } = useText();
  const { attempt } = useSaving();
  const shown = useRef(false);
  useEffect(() => {
    if (shown.current) return;
    shown.current = true;
    attempt(() => noteReminder(nowMs));
  });
  return (
    <EmptyState
      icon="arrow"
      title="trialReminderHeading"
      words="trialReminderText"
      action={
        <>
          <Button size="xs" onClick={onChoose}>
            {text('trialReminderChoose')}
          </Button>
          <PlainButton onClick={() => attempt(() => notToday(true))}>{text('trialNotNow')}</PlainButton>
        </>
      }
    />
  );
}
