import { extensionVersion, timeZone } from '#browser/lifecycle.ts';
import type { WeekPreview } from '#components/me/sending/report-card.tsx';
import { SendingPanel, type WeekElsewhere } from '#components/me/sending/sending-panel.tsx';
import { FailureNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { type Profile, toolNameIn } from '#core/org/profile.ts';
import { isEligible } from '#core/question/record.ts';
import { readDepartmentMove } from '#pages/department-move.ts';
import { readProfile } from '#pages/profile.ts';
import { StoreResult } from '#pages/store-result.tsx';
import { useStoreQuery } from '#pages/use-store-query.ts';
import { useSaving } from '#query/use-saving.ts';
import type { Store } from '#store/database.ts';
import { readOutbox, weeksElsewhere } from '#store/membership.ts';
import { reportOf } from '#store/report.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';
import { leaveOut, sendWeek } from './own-changes.ts';

/** A department's name in a preview, before any was joined. */
const NO_DEPARTMENT = 'preview';
/** Weeks before the running one in which what only another browser reported is told. */
const ELSEWHERE_WEEKS = 4;

const readSending = async (store: Store) => {
  const [profile, outbox, { place }] = await Promise.all([
    readProfile(store),
    readOutbox(store),
    readDepartmentMove(store),
  ]);
  const thisWeek = weekOf(Date.now(), timeZone());
  const elsewhere = await elsewhereOf(store, profile, weeksFromTo(weekPlus(thisWeek, -ELSEWHERE_WEEKS), thisWeek));
  const preview = elsewhere.some(({ week }) => week === thisWeek)
    ? []
    : [await previewOf(store, profile, thisWeek, place?.id ?? NO_DEPARTMENT)];
  return {
    profile,
    placeName: place?.name ?? null,
    elsewhere,
    weeks: [...outbox.filter(({ state }) => state === 'waiting'), ...preview],
    receipts: outbox.filter(({ state }) => state !== 'waiting').toReversed(),
  };
};

/** The weeks whose token another browser of this member fetched, with what this one measured in them. */
async function elsewhereOf(store: Store, { config }: Profile, weeks: readonly Week[]): Promise<WeekElsewhere[]> {
  return Promise.all(
    (await weeksElsewhere(store, weeks)).map(async (week) => {
      const sessions = (await sessionsOfWeeks(store, week, week)).filter((session) =>
        isEligible(session, config.sessionRules.minSessionSeconds),
      );
      const engagedMs = sessions.reduce((sum, session) => sum + session.engagedMs, 0);
      return { week, sessions: sessions.length, engagedSeconds: engagedMs / 1000 };
    }),
  );
}

/** The report of the running week as it would be if it ended now: made by the very function that makes the real one. */
async function previewOf(
  store: Store,
  { membership, config, settings }: Profile,
  week: Week,
  department: DepartmentId,
): Promise<WeekPreview> {
  const report = await reportOf(
    store,
    membership ?? { config: { ...config, rules: [] }, joinedWeek: week, joinedMs: 0 },
    settings,
    {
      week,
      department,
    },
  );
  return { state: 'preview', week, report };
}

/** What gets sent, and what has been. */
export default function SendingSection() {
  const query = useStoreQuery(['sending'], readSending);
  const { failed, attempt } = useSaving();
  const { text } = useText();
  const choose = (choice: () => Promise<boolean>) =>
    attempt(async () => {
      if (!(await choice())) throw new Error(text('reportTooLate'));
    });
  return (
    <StoreResult query={query}>
      {({ profile, profile: { config, membership }, placeName, weeks, elsewhere, receipts }) => (
        <>
          <FailureNotice failed={failed} />
          <SendingPanel
            weeks={weeks}
            elsewhere={elsewhere}
            receipts={receipts}
            nameOf={toolNameIn(profile)}
            departmentName={placeName ?? membership?.department.name ?? null}
            version={extensionVersion()}
            minimumGroup={config.minimumGroup}
            holdHours={config.holdHours}
            onLeaveOut={(week, tool, leftOut) => choose(() => leaveOut(week, tool, leftOut))}
            onSendWeek={(week, send) => choose(() => sendWeek(week, send))}
          />
        </>
      )}
    </StoreResult>
  );
}
