/** Outcomes as charts show them: what was entered as it is, and a department beside others as the distance from what is usual. */
import { type Estimate, known } from '#core/kpi/estimate.ts';
import type { Figure } from '#core/kpi/figure.ts';
import type { LinePoint } from '#core/outcomes/judgement.ts';
import type { Outcome } from '#core/outcomes/outcome.ts';

type Starts = NonNullable<Figure['starts']>;

/** Counted and not estimated; without a number in a week that has none. */
function entered(value: number | null): Estimate {
  if (value !== null) return known(value, 0, 'A');
  return { value: null, low: null, high: null, n: 0, grade: '--', reason: null, because: null };
}

export function outcomeFigure({ name, values }: Outcome, starts: Starts): Figure {
  return {
    lines: [name],
    points: values.map(({ week, value }) => ({ firstWeek: week, lastWeek: week, estimates: [entered(value)] })),
    starts,
  };
}

/** Shares above or below what was usual before anybody had started: 0.12 where the value is 112 % of it. */
export function besideOthersFigure(lines: readonly LinePoint[], own: string, others: string, starts: Starts): Figure {
  const hasOthers = lines.some((point) => point.others !== null);
  const share = (percent: number | null) => entered(percent === null ? null : percent / 100 - 1);
  return {
    lines: hasOthers ? [own, others] : [own],
    points: lines
      .filter((point) => point.own !== null || point.others !== null)
      .map((point) => ({
        firstWeek: point.week,
        lastWeek: point.week,
        estimates: hasOthers ? [share(point.own), share(point.others)] : [share(point.own)],
      })),
    starts,
  };
}
