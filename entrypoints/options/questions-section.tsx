import { timeZone } from '#browser/lifecycle.ts';
import { allowNotices, forbidNotices, noticesAllowed } from '#browser/notice-permission.ts';
import { changeSettings } from '#browser/settings.ts';
import { QuestionsPanel, type QuestionsView } from '#components/me/questions/questions-panel.tsx';
import { useText } from '#components/words/text.tsx';
import { weekOf, weekPlus } from '#core/base/week.ts';
import type { Settings } from '#core/org/settings.ts';
import { askedThisWeek } from '#core/question/sampling.ts';
import { endHold, holdsOf } from '#pages/holds.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';

async function readQuestions(store: Store): Promise<QuestionsView> {
  const nowMs = Date.now();
  const week = weekOf(nowMs, timeZone());
  const [profile, sessions, allowed] = await Promise.all([
    readProfile(store),
    sessionsOfWeeks(store, weekPlus(week, -1), week),
    noticesAllowed(),
  ]);
  const { settings, config, policy } = profile;
  return {
    nowMs,
    askedThisWeek: askedThisWeek(sessions, week, timeZone()),
    limits: config.questionLimits,
    setHours: [config.questionLimits.quietHours, policy.questionLimits.quietHours].filter((hours) => hours != null),
    ownHours: settings.quietHours,
    held: holdsOf(profile, nowMs),
    notify: settings.notify && allowed,
    trials: !config.trials ? 'not-offered' : settings.trials.on ? 'on' : 'off',
    minimumGroup: config.minimumGroup,
  };
}

/** How often and when questions come, and how they tell of themselves. */
export default function QuestionsSection() {
  const { text } = useText();
  const query = useStoreQuery(['questions'], readQuestions);
  const { failed, attempt } = useSaving();
  const set = (change: Partial<Settings>) => changeSettings((settings) => ({ ...settings, ...change }));
  return (
    <StoreResult query={query}>
      {(view) => (
        <QuestionsPanel
          view={view}
          error={failed}
          onHours={(quietHours) => attempt(() => set({ quietHours }))}
          onNotify={(notify) =>
            attempt(async () => {
              if (notify && !(await allowNotices())) throw new Error(text('notifyRefused'));
              await set({ notify });
              if (!notify) await forbidNotices();
            })
          }
          onTrials={(on) =>
            attempt(() => changeSettings((settings) => ({ ...settings, trials: { ...settings.trials, on } })))
          }
          onResume={(hold) => attempt(() => endHold(hold))}
        />
      )}
    </StoreResult>
  );
}
