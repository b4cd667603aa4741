import { useMayChange } from '#components/ui/form/may-change.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import styles from '#components/ui/profile/profile.module.css';
import { profileText } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf, type Week } from '#core/base/week.ts';
import type { ProfileStep } from '#core/priority/dated.ts';
import { fullProfile } from '#core/priority/profile.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

interface ProfileStepsProps {
  readonly steps: readonly ProfileStep[];
  readonly onSave: (rest: ProfileStep[]) => Promise<Saved>;
}

/** Which profile has held since when, newest first. */
export function ProfileSteps({ steps, onSave }: ProfileStepsProps) {
  const { text, locale, words } = useText();
  const saving = useSaving();
  const mayChange = useMayChange();
  const dayOf = (week: Week) => formatDay(firstDayOf(week), locale, true);
  if (steps.length === 0) return null;
  return (
    <section aria-label={text('profileStepsHeading')}>
      <h3 className={styles['heading']}>{text('profileStepsHeading')}</h3>
      <ul className={styles['steps']}>
        {steps.toReversed().map(({ fromWeek, profile }) => (
          <li key={fromWeek} className={styles['step']}>
            <p className={styles['text']}>
              {text('profileStep', dayOf(fromWeek))}{' '}
              {profile === null ? text('profileAsCompany') : profileText(words, fullProfile(profile))}
            </p>
            {mayChange && (
              <QuietButton
                label={text('remove')}
                size="xs"
                disabled={saving.busy}
                named={text('profileStepRemove', dayOf(fromWeek))}
                onClick={() => saving.run(() => onSave(steps.filter((step) => step.fromWeek !== fromWeek)))}
              />
            )}
          </li>
        ))}
      </ul>
      <FailureNotice title="changeFailed" failed={saving.failed} />
    </section>
  );
}
