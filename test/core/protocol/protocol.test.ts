import { expect, test } from 'vitest';
import { toBase64Url } from '#core/base/bytes.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { REPORT_BODY_BYTES, reportBody, TOKEN_BYTES } from '#core/protocol/member.ts';
import { reportRequestSchema } from '#core/protocol/report-request.ts';
import { toReport } from '#core/report/member-week.ts';

import { MAX_TOOLS } from '#core/sums/clamps.ts';
import { answeredAt, MINUTE_MS, MONDAY_MS, memberWeek, sharedReport } from '../people.ts';

const token = toBase64Url(new Uint8Array(TOKEN_BYTES).fill(255));

/** As many tools as a report names, each with its longest id and numbers of many digits. */
const busiest = () => {
  const tools = catalogue.slice(0, MAX_TOOLS).map((tool, at) => ({ ...tool, id: `${'a'.repeat(38)}${at}`.slice(-40) }));
  const pairs = Array.from({ length: 96 }, (_, at) =>
    answeredAt(MONDAY_MS + at * 60 * MINUTE_MS, -119.87, {
      tool: tools[at % MAX_TOOLS]?.id ?? '',
      engagedMs: 1_333_333,
      draw: { probability: 0.0234567, atMs: 0 },
    }),
  );
  return memberWeek({
    department: 'a'.repeat(40),
    tools,
    sessions: pairs.map(([session]) => session),
    estimates: pairs.map(([, estimate]) => ({ ...estimate, probability: 0.0234567 })),
    suggested: catalogue.slice(-3).map(({ id }) => id),
  });
};

test('a report goes in exactly 8192 bytes, idle, busy or empty', () => {
  for (const report of [sharedReport(), toReport(busiest()), toReport({ ...busiest(), withoutWeek: true })]) {
    const body = reportBody(token, report);
    expect(new TextEncoder().encode(body).length).toBe(REPORT_BODY_BYTES);
    expect(reportRequestSchema.parse(JSON.parse(body)).report).toEqual(report);
  }
});

test('one that would not fit is refused before it is sent', () => {
  expect(() => reportBody('x'.repeat(8200), sharedReport())).toThrow(RangeError);
});
