import { expect, test } from 'vitest';
import { dayOf } from '#core/base/week.ts';
import { parseJson, toCsv, toJson } from '#core/question/export.ts';
import { answeredAt, HOUR_MS, loggedAt, MONDAY_MS, sessionAt } from '../people.ts';

test('a table has one row a session and one an entry logged by hand, with all that is known of it', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  const plain = sessionAt(MONDAY_MS + HOUR_MS);
  const lines = toCsv({ sessions: [session, plain], estimates: [answer, loggedAt(MONDAY_MS)] })
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe(
    'kind,id,tool,day,start,end,engagedSeconds,excluded,doubtful,question,inclusionProbability,savedMinutesLow,savedMinutes,savedMinutesHigh',
  );
  expect(lines[1]).toBe(
    `session,${session.id},chatgpt,2026-11-16,2026-11-16T09:00:00.000Z,2026-11-16T09:10:00.000Z,600,false,false,answered,0.5,5,10,15`,
  );
  expect(lines[3]).toContain('logged,');
});

test('a value with a comma or a quote stays one value', () => {
  expect(toCsv({ sessions: [{ ...sessionAt(MONDAY_MS), id: 'a,"b"' }], estimates: [] })).toContain('"a,""b"""');
});

test('a file that was exported comes back whole, marked as brought in', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  const records = { sessions: [session], estimates: [answer, loggedAt(MONDAY_MS)] };
  expect(parseJson(toJson(records))).toEqual({
    sessions: [{ ...session, imported: true }],
    estimates: records.estimates.map((estimate) => ({ ...estimate, imported: true })),
  });
});

test('tasks of trials are in the file to be read, and do not come back in', () => {
  const text = toJson({ sessions: [], estimates: [] }, [{ id: 'a', arm: 'without' }]);
  expect(JSON.parse(text)).toMatchObject({ trials: [{ id: 'a', arm: 'without' }] });
  expect(parseJson(text)).toEqual({ sessions: [], estimates: [] });
});

test('a question that was open when the file was made has expired in it', () => {
  const question = { state: 'shown' as const, shownMs: MONDAY_MS, expiresMs: MONDAY_MS + HOUR_MS, endedMs: null };
  const read = parseJson(toJson({ sessions: [sessionAt(MONDAY_MS, { question })], estimates: [] }));
  expect(read).toHaveProperty('sessions.0.question', { ...question, state: 'expired', endedMs: MONDAY_MS + HOUR_MS });
});

test('a file that is no export is refused with the place and the value', () => {
  const broken = {
    v: 1,
    sessions: [sessionAt(MONDAY_MS), { ...sessionAt(MONDAY_MS), day: '2026-13-01' }],
    estimates: [],
  };
  expect(parseJson(JSON.stringify(broken))).toEqual({
    fault: { path: 'sessions[1].day', message: expect.stringContaining('"2026-13-01"') },
  });
  expect(parseJson('{"v": 2}')).toHaveProperty('fault.path', 'v');
  expect(parseJson('no json')).toHaveProperty('fault.path', '');
});

const [session, answer] = answeredAt(MONDAY_MS, 10);
const shown = { state: 'expired' as const, shownMs: 1e300, expiresMs: MONDAY_MS, endedMs: null };
test.each([
  ['sessions[0].startMs', { ...session, startMs: -1 }],
  ['sessions[0].endMs', { ...session, endMs: 1e20 }],
  ['sessions[0].endMs', { ...session, endMs: session.startMs - 1 }],
  ['sessions[0].engagedMs', { ...session, engagedMs: 1e300 }],
  ['sessions[0].engagedMs', { ...session, engagedMs: -60_000 }],
  ['sessions[0].day', { ...session, day: '2026-11-20' }],
  ['sessions[0].week', { ...session, week: '2026-W40' }],
  ['sessions[0].draw.atMs', { ...session, draw: { probability: 1, atMs: 1e300 } }],
  ['sessions[0].question.shownMs', { ...session, question: shown }],
  ['sessions[0].question.endedMs', { ...session, question: { ...shown, shownMs: null, endedMs: -5 } }],
  ['estimates[0].week', { ...answer, week: '2026-W40' }],
  ['estimates[0].answeredMs', { ...answer, answeredMs: 9e15 }],
  ['estimates[0].savedMinutes', { ...answer, savedMinutes: { low: 30, centre: 10, high: 15 } }],
  ['estimates[0].probability', { ...answer, probability: 1e-300 }],
])('a file edited by hand is refused at %s, as no browser has stored that', (path, record) => {
  const [table] = path.split('[');
  const file = { v: 1, sessions: [], estimates: [], [table ?? '']: [record] };
  expect(parseJson(JSON.stringify(file))).toEqual({
    fault: { path, message: expect.stringMatching(/^this value cannot come from an export.*\(got .*\)$/) },
  });
});

test('a session of the other end of the world comes back, and one that a wrong clock put weeks ahead', () => {
  const farEast = { ...session, day: dayOf(MONDAY_MS + 24 * HOUR_MS, 'UTC') };
  const ahead = sessionAt(MONDAY_MS + 40 * 24 * HOUR_MS);
  expect(parseJson(toJson({ sessions: [farEast, ahead], estimates: [] }))).toHaveProperty('sessions.length', 2);
});
