import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { tellChanged } from '#browser/changes.ts';
import { maySend } from '#browser/headers.ts';
import { onGrantsChanged } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { approvedOnly, SEGMENT_WEEKS, toSlips } from '#core/member-week.ts';
import type { Membership } from '#core/membership.ts';
import { afterTry, nextDue, nextDueMs, noteUse, respread, slipToSend, toOutbox, withSlips } from '#core/outbox.ts';
import { keptFromDay } from '#core/retention.ts';
import type { Settings } from '#core/settings.ts';
import { suggestionFor, withSuggestion } from '#core/suggestion.ts';
import { endOfWeekMs, weekOf, weekPlus, weeksFromTo } from '#core/week.ts';
import type { Store, StoreAccess } from '#store/database.ts';
import { deleteBefore } from '#store/deletion.ts';
import { estimatesOfWeeks } from '#store/estimates.ts';
import {
  addToOutbox,
  changeMembership,
  changeOutbox,
  readMembership,
  readOutbox,
  readPurse,
} from '#store/membership.ts';
import { sessionsOfWeeks } from '#store/sessions.ts';
import { fillPurses, membershipUnder, openEndpoint, refreshConfig } from './enrol.ts';
import { createFaultRecord } from './fault-record.ts';
import type { KnownProfile } from './known-profile.ts';
import { random } from './random.ts';

const HOUR_MS = 3_600_000;
/** The longest time from one run to the next, where there is anything to send or to delete. */
export const LONGEST_SLEEP_MS = 24 * HOUR_MS;
const QUARTER_HOUR_MS = 15 * 60_000;
/** A session of Sunday night may still grow this long after midnight. */
const CLOSING_DELAY_MS = 15 * 60_000;

export interface Send {
  /** Does what is due: what is older than the person keeps goes, configuration, one purse, the weeks that closed, one slip. One run at a time. */
  run(): Promise<void>;
  /** The same where nobody waits for its end: what goes wrong is shown by the badge and the pages. */
  start(): void;
  /** Remembers that the browser is in use now: its slips go at such times of the week. */
  noteUse(nowMs: number): Promise<void>;
}

/** Hands in a closed week's slips: each at a time of its own, one a wake-up, until the endpoint says it is stored. */
export function createSend({ store, profile }: { store: StoreAccess; profile: KnownProfile }): Send {
  let last: Promise<void> = Promise.resolve();
  /** The quarter-hour noted last: signals come far more often than these change. Forgotten with each run, as by joining. */
  let notedQuarter: number | null = null;
  const faults = createFaultRecord('sending');
  const workNext = () => store(work);
  const run = () => {
    last = last.then(workNext, workNext).finally(() => {
      profile.forget();
      tellChanged();
    });
    return last;
  };
  const start = () => {
    run()
      .then(faults.succeeded, faults.failed)
      .catch(() => undefined);
  };
  onAlarm('send', start);
  onPolicyChanged(start);
  onGrantsChanged(start);

  async function work(database: Store): Promise<void> {
    notedQuarter = null;
    profile.forget();
    const nowMs = Date.now();
    const { settings, policy } = await profile.read();
    const keptFrom = keptFromDay(settings.keepMonths, nowMs, timeZone());
    if (keptFrom !== null) await deleteBefore(database, keptFrom);
    const known = await membershipUnder(policy, database);
    if (known === null)
      return setAlarm(
        'send',
        policy.joiningCode !== undefined ? nowMs + HOUR_MS : keptFrom === null ? null : nowMs + LONGEST_SLEEP_MS,
      );
    const membership = await fillPurses(database, await refreshConfig(known, nowMs), settings.chosenDepartments, nowMs);
    const { config, checkedMs, purseDueMs, fault } = membership;
    await changeMembership(database, (now) => ({ ...now, config, checkedMs, purseDueMs, fault }));
    await closeWeeks(database, membership, settings, nowMs);
    const isOpen = await maySend(membership.endpointUrl);
    if (isOpen) await handInOne(database, membership, nowMs);
    const zone = timeZone();
    const weekEndMs = endOfWeekMs(weekOf(nowMs - CLOSING_DELAY_MS, zone), zone) + CLOSING_DELAY_MS;
    const slipMs = (isOpen ? nextDueMs(await readOutbox(database)) : null) ?? weekEndMs;
    await setAlarm('send', Math.min(slipMs, weekEndMs, purseDueMs, nowMs + LONGEST_SLEEP_MS));
  }

  return {
    run,
    start,
    async noteUse(nowMs) {
      const quarter = Math.floor(nowMs / QUARTER_HOUR_MS);
      if (quarter === notedQuarter) return;
      const quarters = (await store(readMembership))?.quarters;
      const noted = quarters === undefined ? null : noteUse(quarters, nowMs, timeZone());
      if (noted !== null)
        await store((database) => changeMembership(database, (membership) => ({ ...membership, quarters: noted })));
      notedQuarter = quarter;
    },
  };
}

/**
 * Puts every week that has closed since joining into the outbox, where its tokens were fetched in time. While a week is
 * held, its slips follow the edits of its sessions.
 */
async function closeWeeks(store: Store, membership: Membership, settings: Settings, nowMs: number): Promise<void> {
  const zone = timeZone();
  const openWeek = weekOf(nowMs - CLOSING_DELAY_MS, zone);
  const { config, joinedWeek, quarters } = membership;
  const settled = new Set(
    (await readOutbox(store)).filter((past) => nowMs >= past.heldUntilMs).map(({ week }) => week),
  );
  for (const week of weeksFromTo(joinedWeek, weekPlus(openWeek, -1))) {
    const purse = await readPurse(store, week);
    if (settled.has(week) || purse?.state !== 'signed') continue;
    // That of the tokens: the department may have been merged or split since.
    const { department } = purse;
    const [sessions, estimates] = await Promise.all([
      sessionsOfWeeks(store, weekPlus(week, 1 - SEGMENT_WEEKS), week),
      estimatesOfWeeks(store, week, week),
    ]);
    const measured = toSlips({
      department,
      week,
      joinedWeek,
      minSessionSeconds: config.sessionRules.minSessionSeconds,
      ...approvedOnly(config.tools, sessions, estimates),
    });
    const slips = withSuggestion(measured, department, suggestionFor(settings, membership, week));
    const closing = { week, department, slips, holdHours: config.holdHours, timeZone: zone, quarters };
    if ((await changeOutbox(store, week, (held) => withSlips(held, slips))) === null)
      await addToOutbox(store, toOutbox(closing, random));
  }
}

async function handInOne(store: Store, { endpointUrl }: Membership, nowMs: number): Promise<void> {
  for (const { week } of await readOutbox(store)) {
    const outbox = await changeOutbox(store, week, (before) => respread(before, nowMs, random));
    const place = outbox === null ? null : nextDue(outbox, nowMs);
    const purse = place === null ? null : await readPurse(store, week);
    const token = place === null || purse?.state !== 'signed' ? undefined : purse.tokens[place];
    const entry = place === null ? undefined : outbox?.entries[place];
    if (token === undefined || entry === undefined) continue;
    const endpoint = await openEndpoint(endpointUrl);
    const result = await endpoint.handIn(token, slipToSend(entry));
    await changeOutbox(store, week, (before) => ({
      ...before,
      entries: before.entries.map((other, at) => (at === place ? afterTry(other, result, nowMs, random) : other)),
    }));
    return;
  }
}
