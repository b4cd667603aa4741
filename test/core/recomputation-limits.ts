/** What one report counts for at most, a second time from METRICS alone. */
export interface Row {
  [field: string]: unknown;
}

export interface RawReport {
  empty?: boolean;
  all?: Row;
  tools?: Row[];
}

export const field = (row: Row, name: string): number => Number(row[name] ?? 0);
export const sum = (rows: Row[], name: string): number => rows.reduce((total, row) => total + field(row, name), 0);

const inAnswers = ['weight', 'weightedMinutes', 'weightedLow', 'weightedHigh'];
const lengthsOf = (row: Row): Row => (row['assist'] as Row | undefined) ?? {};

const sumOfSizes = (rows: Row[], name: string) => rows.reduce((total, row) => total + Math.abs(field(row, name)), 0);

/** How large a field of disjoint rows is, with what they leave over of the whole, whatever the signs. */
function extent(whole: Row, parts: Row[], name: string): number {
  const left = field(whole, name) - sum(parts, name);
  return Math.max(Math.abs(field(whole, name)), Math.abs(left) + sumOfSizes(parts, name));
}

/** METRICS: beyond 30 lengths and 1,400 minutes (2,800 at the ends of bands) a report counts for less. */
export function withinLimits({ all = {}, tools = [], ...others }: RawReport): RawReport {
  const kinds = Object.values((all['tasks'] as Record<string, Row> | undefined) ?? {});
  const tellAll = tools.every((row) => row['assist'] !== undefined);
  const ofLengths = (name: string) => {
    const told = tools.map(lengthsOf);
    if (tellAll) return extent(lengthsOf(all), told, name);
    return Math.max(Math.abs(field(lengthsOf(all), name)), sumOfSizes(told, name));
  };
  const shorter = Math.max(1, ofLengths('lengths') / 30);
  const lighter = Math.max(
    1,
    extent(all, tools, 'weightedMinutes') / 1400,
    extent(all, kinds, 'weightedMinutes') / 1400,
    extent(all, tools, 'weightedLow') / 2800,
    extent(all, tools, 'weightedHigh') / 2800,
    ofLengths('weightedProducts') / 1400 / shorter,
  );
  const less = (row: Row): Row => {
    const result = { ...row };
    for (const name of inAnswers) if (name in row) result[name] = field(row, name) / lighter;
    if (row['assist'] === undefined) return result;
    const { lengths, weightedLengths, weightedSquares, weightedProducts } = row['assist'] as Record<string, number>;
    result['assist'] = {
      lengths: (lengths ?? 0) / shorter,
      weightedLengths: (weightedLengths ?? 0) / shorter / lighter,
      weightedSquares: (weightedSquares ?? 0) / shorter / shorter / lighter,
      weightedProducts: (weightedProducts ?? 0) / shorter / lighter,
    };
    return result;
  };
  const tasks = (all['tasks'] as Record<string, Row> | undefined) ?? {};
  const lessTasks = Object.fromEntries(Object.entries(tasks).map(([kind, row]) => [kind, less(row)]));
  return { ...others, all: { ...less(all), tasks: lessTasks }, tools: tools.map(less) };
}
