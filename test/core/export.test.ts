import { expect, test } from 'vitest';
import { toCsv } from '#core/export.ts';
import { answeredAt, HOUR_MS, loggedAt, MONDAY_MS, sessionAt } from './people.ts';

test('a table has one row a session and one an entry logged by hand, with all that is known of it', () => {
  const [session, answer] = answeredAt(MONDAY_MS, 10);
  const plain = sessionAt(MONDAY_MS + HOUR_MS);
  const lines = toCsv([session, plain], [answer, loggedAt(MONDAY_MS)])
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
  expect(toCsv([{ ...sessionAt(MONDAY_MS), id: 'a,"b"' }], [])).toContain('"a,""b"""');
});
