import { onAlarm, setAlarm } from '#browser/alarms.ts';
import { tellChanged } from '#browser/changes.ts';
import { stopSharing } from '#browser/consent.ts';
import { maySend } from '#browser/headers.ts';
import { onGrantsChanged } from '#browser/hosts.ts';
import { timeZone } from '#browser/lifecycle.ts';
import { onPolicyChanged } from '#browser/policy.ts';
import { endOfWeekMs, type Week, weekOf, weekPlus, weeksFromTo } from '#core/base/week.ts';
import { hasOtherMirror, type Membership } from '#core/org/membership.ts';
import { reportBody } from '#core/protocol/member.ts';
import { keptFromDay } from '#core/question/retention.ts';
import {
  afterTry,
  apartFrom,
  type Choice,
  isApart,
  isFixed,
  noteUse,
  sendingOf,
  toOutbox,
  withReport,
} from '#core/report/outbox.ts';
import type { Store, StoreAccess } from '#store/database.ts';
import { deleteBefore } from '#store/deletion.ts';
import {
  changeMembership,
  changeOutbox,
  readLeavings,
  readMembership,
  readOutbox,
  readToken,
} from '#store/membership.ts';
import { reportOf } from '#store/report.ts';
import { joinUnder, openEndpoint, renew, requestDueMs, tellLeaving } from './enrol.ts';
import { createFaultRecord } from './fault-record.ts';
import type { KnownProfile } from './known-profile.ts';
import { random } from './random.ts';

const HOUR_MS = 3_600_000;
/** The longest time from one run to the next, where there is anything to send or to delete. */
export const LONGEST_SLEEP_MS = 24 * HOUR_MS;
const QUARTER_HOUR_MS = 15 * 60_000;
/** Between two runs, so that none follows another at once. */
const SHORTEST_PAUSE_MS = 60_000;
/** A session of Sunday night may still grow this long after midnight. */
const CLOSING_DELAY_MS = 15 * 60_000;

export interface Send {
  /**
   * Does what is due: what is older than the person keeps goes, the weeks that closed, then either one report or what the
   * member asks of the endpoint, never both. One run at a time.
   */
  run(): Promise<void>;
  /** The same where nobody waits for its end: what goes wrong is shown by the badge and the pages. */
  start(): void;
  /** Does a job that sends something of its own, in turn with the runs. */
  inTurn<T>(job: (store: Store) => Promise<T>): Promise<T>;
  /** Makes a report that waits anew, as the person decided. */
  choose(week: Week, choose: (choice: Choice) => Choice): Promise<void>;
  /** Remembers that the browser is in use now: its report goes at such times of the week. */
  noteUse(nowMs: number): Promise<void>;
}

/** Sends the report of each closed week: at one time of its own, until the endpoint says that it is stored. */
export function createSend({ store, profile }: { store: StoreAccess; profile: KnownProfile }): Send {
  let last: Promise<unknown> = Promise.resolve();
  /** The quarter-hour noted last: signals come far more often than these change. Forgotten with each run, as by joining. */
  let notedQuarter: number | null = null;
  const faults = createFaultRecord('sending');
  const inTurn = <T>(job: (database: Store) => Promise<T>): Promise<T> => {
    const next = () => store(job);
    const done = last.then(next, next).finally(() => {
      profile.forget();
      tellChanged();
    });
    last = done;
    return done;
  };
  const run = () => inTurn(work);
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
    await joinUnder(policy, database);
    const thisWeek = weekOf(nowMs, timeZone());
    // Joined under a clock that was ahead, it counts from this week.
    const known = await changeMembership(database, (now) =>
      now.joinedWeek > thisWeek ? { ...now, joinedWeek: thisWeek } : now,
    );
    if (known !== null) await closeWeeks(database, known, nowMs);
    const isAllowed = known !== null && (await maySend(known.endpointUrl));
    const isSent = isAllowed && !hasOtherMirror(known) && (await sendOne(database, known, nowMs));
    if (!isSent && (known === null || isApart(known.noRequestBeforeMs, nowMs))) {
      for (const { endpointUrl } of await tellLeaving(database, nowMs))
        if (endpointUrl !== known?.endpointUrl) await stopSharing(endpointUrl);
      if (isAllowed) await renew(database, known, settings.chosenDepartments, nowMs);
    }
    const joins = policy.joiningCode !== undefined;
    const isNeeded =
      joins ||
      keptFrom !== null ||
      known !== null ||
      // It has yet to say that it left.
      (await readLeavings(database)).length > 0;
    await setAlarm('send', isNeeded ? await nextRunMs(database, isAllowed, nowMs, joins) : null);
  }

  return {
    run,
    start,
    inTurn,
    choose: (week, choose) =>
      inTurn(async (database) => {
        const outbox = (await readOutbox(database)).find((other) => other.week === week);
        if (outbox === undefined || isFixed(outbox)) return;
        const choice = choose(outbox);
        const { settings, membership } = await profile.read();
        if (membership === null) return;
        const report = await reportOf(database, membership, settings, { ...outbox, ...choice });
        await changeOutbox(database, week, (now) => now && withReport(now, report, choice));
      }),
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

  /**
   * Puts every week that has closed since joining into the outbox, where its token was fetched in time. Until it is first sent,
   * its report follows the edits of its sessions.
   */
  async function closeWeeks(database: Store, membership: Membership, nowMs: number): Promise<void> {
    const zone = timeZone();
    const openWeek = weekOf(nowMs - CLOSING_DELAY_MS, zone);
    const { settings } = await profile.read();
    const known = await readOutbox(database);
    // A clock that was ahead closed weeks that have not ended.
    for (const outbox of known)
      if (outbox.week >= openWeek && !isFixed(outbox)) await changeOutbox(database, outbox.week, () => null);
    for (const week of weeksFromTo(membership.joinedWeek, weekPlus(openWeek, -1))) {
      const outbox = known.find((other) => other.week === week);
      if (outbox !== undefined && isFixed(outbox)) continue;
      const token = await readToken(database, week);
      if (token?.state !== 'signed') continue;
      // The department of the token: that of the member may have been merged or split since.
      const { department } = token;
      const report = await reportOf(database, membership, settings, { ...outbox, week, department });
      const { config, quarters } = membership;
      const closing = { week, nowMs, report, holdHours: config.holdHours, timeZone: zone, quarters };
      await changeOutbox(database, week, (held) => (held ? withReport(held, report) : toOutbox(closing, random)));
    }
  }
}

/** Sends the earliest report that is due, where no request of the member went shortly before. Whether one was sent. */
async function sendOne(store: Store, membership: Membership, nowMs: number): Promise<boolean> {
  if (!isApart(membership.noReportBeforeMs, nowMs)) return false;
  for (const outbox of await readOutbox(store)) {
    if (sendingOf(outbox, nowMs)?.isDue !== true) continue;
    const token = await readToken(store, outbox.week);
    if (token?.state !== 'signed') continue;
    // Days may be deleted meanwhile: what goes is what is kept as it goes.
    const tried = await changeOutbox(
      store,
      outbox.week,
      (now) => now && { ...now, body: now.body ?? reportBody(token.token, now.report) },
    );
    if (tried === null) continue;
    // The next report stays away as well: two of a burst would be of one person.
    await changeMembership(store, (now) => ({
      ...now,
      noRequestBeforeMs: apartFrom(nowMs, random),
      noReportBeforeMs: apartFrom(nowMs, random),
    }));
    // Where the person deleted what was tried, the bytes are gone and the empty report goes.
    const body = tried.body || reportBody(token.token, tried.report);
    const result = await (await openEndpoint(membership.endpointUrl)).report(body);
    await changeOutbox(store, outbox.week, (now) => now && afterTry(now, result, nowMs, random));
    return true;
  }
  return false;
}

/** When there is something to do next. */
async function nextRunMs(store: Store, isAllowed: boolean, nowMs: number, joins: boolean): Promise<number> {
  const zone = timeZone();
  const membership = await readMembership(store);
  const weekEndMs = endOfWeekMs(weekOf(nowMs - CLOSING_DELAY_MS, zone), zone) + CLOSING_DELAY_MS;
  const reports = (await readOutbox(store)).flatMap((outbox) => sendingOf(outbox, nowMs)?.atMs ?? []);
  const reportMs = Math.max(Math.min(...reports), membership?.noReportBeforeMs ?? 0);
  const sharingMs =
    isAllowed && membership !== null
      ? [requestDueMs(membership), ...(hasOtherMirror(membership) ? [] : [reportMs])]
      : [];
  const nextMs = Math.min(
    weekEndMs,
    nowMs + LONGEST_SLEEP_MS,
    ...(await readLeavings(store)).map(({ dueMs }) => dueMs),
    ...sharingMs,
    ...(joins && membership === null ? [nowMs + HOUR_MS] : []),
  );
  return Math.max(nextMs, nowMs + SHORTEST_PAUSE_MS);
}
