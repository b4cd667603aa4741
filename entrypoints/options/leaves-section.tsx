import { extensionVersion, timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { ErrorNotice } from '#components/notice.tsx';
import { LeavesPanel, type SlipWeekView } from '#components/options/leaves-panel.tsx';
import type { SlipView } from '#components/options/slip-card.tsx';
import { useText } from '#components/text.tsx';
import { catalogue } from '#core/catalogue.ts';
import { approvedOnly, SEGMENT_WEEKS, toSlips } from '#core/member-week.ts';
import type { OutboxWeek } from '#core/outbox.ts';
import type { Profile } from '#core/profile.ts';
import { type AnySlip, isSuggestion } from '#core/slip.ts';
import { suggestionFor, withSuggestion } from '#core/suggestion.ts';
import { weekOf, weekPlus } from '#core/week.ts';
import { readProfile } from '#kept/profile.ts';
import { useAttempt } from '#kept/use-attempt.ts';
import { useKept } from '#kept/use-kept.ts';
import { readPassage } from '#kept/use-passage.ts';
import type { Store } from '#store/database.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import { readOutbox, readPurse } from '#store/membership.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';
import { notToldAbove } from './told-above.ts';

/** A department's name in a preview, before any was joined. */
const NO_DEPARTMENT = 'preview';

const readLeaves = async (store: Store) => {
  const [profile, outbox, { place }] = await Promise.all([readProfile(store), readOutbox(store), readPassage(store)]);
  const preview = await previewOf(store, place?.id ?? NO_DEPARTMENT);
  const nameOf = (slip: AnySlip) => {
    const named = isSuggestion(slip) ? catalogue : profile.tools;
    const id = isSuggestion(slip) ? slip.suggested : slip.tool;
    return named.find((tool) => tool.id === id)?.name ?? null;
  };
  const views = outbox.map((week) => ({ ...week, slips: toViews(week, nameOf) }));
  const open = views
    .map(({ week, heldUntilMs, slips }) => ({
      week,
      heldUntilMs,
      slips: slips.filter(({ state }) => state === 'waiting'),
    }))
    .filter(({ slips }) => slips.length > 0);
  const receipts = views
    .flatMap(({ slips }) => slips.filter(({ state }) => state !== 'waiting'))
    .sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0));
  return { profile, placeName: place?.name ?? null, weeks: [...open, toPreview(preview, nameOf)], receipts };
};

interface Preview {
  readonly week: string;
  /** Another browser of this member hands in for the week. */
  readonly elsewhere: boolean;
  readonly slips: readonly AnySlip[];
}

/** The slips of the running week as they would be if it ended now: made by the very function that makes the real ones. */
async function previewOf(store: Store, department: string): Promise<Preview> {
  const { config, membership, settings } = await readProfile(store);
  const week = weekOf(Date.now(), timeZone());
  if ((await readPurse(store, week))?.state === 'elsewhere') return { week, elsewhere: true, slips: [] };
  const [sessions, estimates] = await Promise.all([
    sessionsOfWeeks(store, weekPlus(week, 1 - SEGMENT_WEEKS), week),
    estimatesOfWeeks(store, week, week),
  ]);
  const measured = toSlips({
    department,
    week,
    joinedWeek: membership?.joinedWeek ?? week,
    minSessionSeconds: config.sessionRules.minSessionSeconds,
    ...approvedOnly(config.tools, sessions, estimates),
  });
  const suggestion = membership === null ? undefined : suggestionFor(settings, membership, week);
  return { week, elsewhere: false, slips: withSuggestion(measured, department, suggestion) };
}

type NameOf = (slip: AnySlip) => string | null;

function toPreview({ week, elsewhere, slips }: Preview, nameOf: NameOf): SlipWeekView {
  const blank = { state: 'preview', withheld: false, atMs: null, said: null } as const;
  return {
    week,
    heldUntilMs: null,
    elsewhere,
    slips: slips.map((slip, place) => ({ ...blank, week, place, slip, toolName: nameOf(slip) })),
  };
}

function toViews({ week, entries }: OutboxWeek, nameOf: NameOf): SlipView[] {
  return entries.map(({ slip, state, withheld, dueMs, sentMs, said }, place) => ({
    week,
    place,
    slip,
    toolName: nameOf(slip),
    state,
    withheld,
    atMs: state === 'waiting' ? dueMs : sentMs,
    said,
  }));
}

/** What leaves this browser: the very slips. */
export function LeavesSection() {
  const { text } = useText();
  const { value, error, reload } = useKept(readLeaves);
  const { failed, attempt } = useAttempt(reload);
  const withhold = (week: string, place: number, withheld: boolean) =>
    attempt(() => command('withhold', { week, place, withheld }));
  const unread = notToldAbove(error);
  const membership: Profile['membership'] = value?.profile.membership ?? null;
  return (
    <>
      {failed !== null && <ErrorNotice title={text('saveFailed')}>{failed}</ErrorNotice>}
      {unread !== null && <ErrorNotice title={text('storeFaultHeading')}>{unread.message}</ErrorNotice>}
      <LeavesPanel
        weeks={value?.weeks ?? null}
        receipts={value?.receipts ?? []}
        departmentName={value?.placeName ?? membership?.department.name ?? null}
        version={extensionVersion()}
        minimumGroup={value?.profile.config.minimumGroup ?? 0}
        holdHours={value?.profile.config.holdHours ?? 0}
        onWithhold={withhold}
      />
    </>
  );
}
