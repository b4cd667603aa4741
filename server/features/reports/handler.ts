/** Receiving reports, without credentials: the token is all there is. */
import { REPORT_BODY_BYTES } from '#core/protocol/member.ts';
import type { Deps } from '#server/deps.ts';
import { sendReport } from '#server/features/reports/contract.ts';
import { receiveReport } from '#server/features/reports/receive-report.ts';
import { createReportCounter } from '#server/features/reports/rows.ts';
import { limitBytes } from '#server/http/limits.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';

/** A report has one size, below that of other bodies. */
export const limitReport = () =>
  limitBytes(
    REPORT_BODY_BYTES,
    new ProblemError(
      'malformed',
      `a report is sent in exactly ${REPORT_BODY_BYTES} bytes, this body is larger; shorten "pad"`,
      { field: 'pad' },
    ),
  );

export function addReportRoutes(on: AddRoute, deps: Deps): void {
  const count = createReportCounter(deps.db, { oneDepartmentEach: deps.isDistributed ?? false });
  on(sendReport, async ({ c }) => receiveReport(deps, count, new Uint8Array(await c.req.arrayBuffer())));
}
