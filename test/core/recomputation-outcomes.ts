/**
 * The effect on an outcome once more, in another way than the product's: every order by brute force, and the interval by asking
 * of each candidate effect whether the test rejects it.
 */
type Row = { name: string; start: number | null; y: (number | null)[] };

const average = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const given = (numbers: (number | null)[]) => numbers.filter((number): number is number => number !== null);

function differences(panel: Row[]): number | null {
  const gaps: number[] = [];
  const weeks = panel[0]?.y.length ?? 0;
  for (let week = 0; week < weeks; week++) {
    for (const cohort of new Set(panel.map((row) => row.start))) {
      if (cohort === null || week < cohort) continue;
      const gain = (row: Row) => {
        const base = given(row.y.filter((_, at) => at >= cohort - 8 && at < cohort));
        const now = row.y[week] ?? null;
        return now === null || base.length === 0 ? null : now - average(base);
      };
      const treated = given(panel.filter((row) => row.start === cohort).map(gain));
      const control = given(panel.filter((row) => row.start === null || row.start > week).map(gain));
      if (treated.length > 0 && control.length > 0) gaps.push(...treated.map((own) => own - average(control)));
    }
  }
  return gaps.length === 0 ? null : average(gaps);
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations(items.filter((_, other) => other !== at)).map((rest) => [item, ...rest]),
  );
}

export function recomputeEffect(panel: Row[]) {
  const first = Math.min(...panel.map((row) => row.start ?? Number.POSITIVE_INFINITY));
  const percent = panel.map((row) => {
    const usual = average(given(row.y.slice(0, first)));
    return { ...row, y: row.y.map((value) => (value === null ? null : (value / usual) * 100)) };
  });
  const orders = [...new Set(permutations(panel.map((row) => row.start)).map((order) => JSON.stringify(order)))].map(
    (order) => JSON.parse(order) as (number | null)[],
  );
  const under = (rows: Row[], order: (number | null)[]) =>
    differences(rows.map((row, at) => ({ ...row, start: order[at] ?? null })));
  const effect = differences(percent);
  const without = (tau: number) =>
    percent.map((row) => ({
      ...row,
      y: row.y.map((value, week) => (value === null || row.start === null || week < row.start ? value : value - tau)),
    }));
  const isKept = (tau: number) => {
    const rows = without(tau);
    const own = Math.abs(differences(rows) ?? 0);
    const extreme = orders.filter((order) => {
      const other = under(rows, order);
      return other === null || Math.abs(other) >= own - 1e-7;
    });
    return extreme.length / orders.length > 0.1 + 1e-12;
  };
  return { effect, isKept, orders: orders.length };
}
