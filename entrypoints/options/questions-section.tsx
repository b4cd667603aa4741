import { timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { allowNotices, forbidNotices, noticesAllowed } from '#browser/notice-permission.ts';
import { changeSettings } from '#browser/settings.ts';
import { QuestionsPanel, type QuestionsView } from '#components/me/questions/questions-panel.tsx';
import { useText } from '#components/words/text.tsx';
import { weekOf, weekPlus } from '#core/base/week.ts';
import { type Profile, toolNameIn } from '#core/org/profile.ts';
import { FOREVER_MS, type Settings } from '#core/org/settings.ts';
import { askedThisWeek } from '#core/question/sampling.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';

const PAUSE = 'pause';
const SNOOZE = 'snooze';

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
    held: heldOf(profile, nowMs),
    notify: settings.notify && allowed,
    trials: !config.trials ? 'not-offered' : settings.trials.on ? 'on' : 'off',
    minimumGroup: config.minimumGroup,
  };
}

/** Everything that the person has switched off, with its end. */
function heldOf(profile: Profile, nowMs: number): QuestionsView['held'] {
  const { pausedUntilMs, snoozedUntilMs, silencedTools } = profile.settings;
  const nameOf = toolNameIn(profile);
  const pause = { kind: 'paused', untilMs: pausedUntilMs >= FOREVER_MS ? null : pausedUntilMs } as const;
  const snooze = { kind: 'snoozed', untilMs: snoozedUntilMs, toolName: null } as const;
  return [
    ...(pausedUntilMs > nowMs ? [{ id: PAUSE, pause }] : []),
    ...(snoozedUntilMs > nowMs ? [{ id: SNOOZE, pause: snooze }] : []),
    ...silencedTools
      .filter(({ untilMs }) => untilMs > nowMs)
      .map(({ tool, untilMs }) => {
        return { id: tool, pause: { kind: 'snoozed', untilMs, toolName: nameOf(tool) } as const };
      }),
  ];
}

/** How often and when questions come, and how they tell of themselves. */
export default function QuestionsSection() {
  const { text } = useText();
  const query = useStoreQuery(['questions'], readQuestions);
  const { failed, attempt } = useSaving();
  const set = (change: Partial<Settings>) => changeSettings((settings) => ({ ...settings, ...change }));
  const resume = (id: string) =>
    id === PAUSE
      ? command('pause', { untilMs: 0 })
      : command('snooze', { untilMs: 0, tool: id === SNOOZE ? null : id });
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
          onResume={(id) => attempt(() => resume(id))}
        />
      )}
    </StoreResult>
  );
}
