import { expect, test } from 'vitest';
import {
  type Estimate,
  estimateSchema,
  followUpAt,
  heldCandidate,
  isEligible,
  loggableDays,
  type SessionRecord,
  sessionRecordSchema,
  toSessionRecord,
} from '#core/question/record.ts';
import { answeredAt, DAY_MS, loggedAt, MONDAY_MS, sessionAt } from '../people.ts';

test('what is stored of sessions and answers can be read back', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  expect(sessionRecordSchema.parse(JSON.parse(JSON.stringify(session)))).toEqual(session);
  expect(estimateSchema.parse(JSON.parse(JSON.stringify(answer)))).toEqual(answer);
  expect(estimateSchema.parse(loggedAt(MONDAY_MS))).toEqual(loggedAt(MONDAY_MS));
});

test('a session belongs to the local day and week it started in, however long it goes on', () => {
  const sundayNight = Date.parse('2026-11-22T22:50:00Z');
  const session = {
    id: 'x',
    tool: 'chatgpt',
    startMs: sundayNight,
    endMs: sundayNight + 3_600_000,
    engagedMs: 1,
    doubtful: false,
  };
  expect(toSessionRecord(session, undefined, () => 'UTC')).toMatchObject({ day: '2026-11-22', week: '2026-W47' });
  expect(toSessionRecord(session, undefined, () => 'Asia/Tokyo')).toMatchObject({
    day: '2026-11-23',
    week: '2026-W48',
  });
});

test('time saved is added for today or one of the fourteen days before, whatever the clocks do', () => {
  const days = loggableDays('2026-03-30');
  expect(days).toHaveLength(15);
  expect(days.slice(0, 3)).toEqual(['2026-03-30', '2026-03-29', '2026-03-28']);
  expect(days.at(-1)).toBe('2026-03-16');
});

test('a session that grows keeps its day, its draw and what the person decided', () => {
  const [earlier] = answeredAt(MONDAY_MS, 10, { excluded: true });
  const grown = toSessionRecord({ ...earlier, engagedMs: 99_000 }, earlier, () => 'Asia/Tokyo');
  expect(grown).toEqual({ ...earlier, engagedMs: 99_000 });
});

test('a session counts from the minimum on, unless excluded or in doubt', () => {
  const of = (change: object) => isEligible(sessionAt(MONDAY_MS, change), 30);
  expect([
    of({ engagedMs: 30_000 }),
    of({ engagedMs: 29_999 }),
    of({ excluded: true }),
    of({ doubtful: true }),
  ]).toEqual([true, false, false, false]);
});

test('a second question follows half of the answers: the task half of the time, the others a quarter each', () => {
  const drawn = Array.from({ length: 800 }, (_, at) => followUpAt(at / 800));
  const share = (kind: string | null) => drawn.filter((other) => other === kind).length;
  expect([share(null), share('task'), share('satisfaction'), share('reinvested')]).toEqual([400, 200, 100, 100]);
});

test('where earlier time saved can be asked about, that takes half of the place of each second question, and adds none', () => {
  const drawn = Array.from({ length: 800 }, (_, at) => followUpAt(at / 800, true));
  const share = (kind: string | null) => drawn.filter((other) => other === kind).length;
  expect([share(null), share('held'), share('task'), share('satisfaction'), share('reinvested')]).toEqual([
    400, 200, 100, 50, 50,
  ]);
});

test('only an answer of 15 minutes or more, five to nine days old, whose session counts, is asked about, and once', () => {
  const nowMs = MONDAY_MS + 20 * DAY_MS;
  const saved = (daysAgo: number, minutes: number, change: object = {}) => {
    const [session, answer] = answeredAt(nowMs - daysAgo * DAY_MS, minutes);
    return [session, { ...answer, answeredMs: nowMs - daysAgo * DAY_MS, ...change }] as const;
  };
  const candidateOf = (all: readonly (readonly [SessionRecord, Estimate])[]) =>
    heldCandidate(
      all.map(([session]) => session),
      all.map(([, answer]) => answer),
      nowMs,
    );
  const [session, six] = saved(6, 22);
  for (const none of [saved(4, 22), saved(10, 22), saved(6, 14), saved(6, 22, { imported: true as const })])
    expect(candidateOf([none])).toBeNull();
  expect(candidateOf([saved(8, 45), [session, six]])).toEqual(six);
  expect(candidateOf([[session, six], saved(1, 5, { heldOf: six.id })])).toBeNull();
  for (const change of [{ excluded: true }, { doubtful: true }])
    expect(candidateOf([[{ ...session, ...change }, six]])).toBeNull();
  expect(heldCandidate([], [loggedAt(nowMs - 6 * DAY_MS)], nowMs)).toBeNull();
});
