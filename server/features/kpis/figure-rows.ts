/** An answer about KPIs as one row a figure: an estimate gives one row, anything else, beside it too, one row a leaf. */
import type { Fact } from '#core/protocol/facts.ts';

type Scalar = string | number | boolean | null;

/** The figure goes by its path in the answer, without the name of a tool or task. */
export interface FigureRow extends Pick<Fact, 'figure' | 'tool' | 'task' | 'low' | 'high' | 'n' | 'reason'> {
  readonly value: Scalar;
  readonly grade: string | null;
}

type Place = Pick<FigureRow, 'figure' | 'tool' | 'task'>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const numberIn = (value: unknown) => (typeof value === 'number' ? value : null);
const textIn = (value: unknown) => (typeof value === 'string' ? value : null);
const scalarIn = (value: unknown): Scalar => (typeof value === 'boolean' ? value : (numberIn(value) ?? textIn(value)));

/** An element of a list goes by the name of its tool, task or pillar, and by its number where it has none. */
function elementAt(place: Place, key: string, { tool, task, pillar, ...rest }: Record<string, unknown>) {
  if (typeof tool === 'string') return { place: { ...place, tool }, rest };
  if (typeof task === 'string') return { place: { ...place, task }, rest };
  if (typeof pillar === 'string') return { place: { ...place, figure: `${place.figure}.${pillar}` }, rest };
  return { place: { ...place, figure: `${place.figure}.${key}` }, rest };
}

function rowsAt(value: unknown, place: Place): FigureRow[] {
  const none = { low: null, high: null, n: null, grade: null, reason: null };
  if (!isRecord(value)) return value === undefined ? [] : [{ ...place, ...none, value: scalarIn(value) }];
  if ('value' in value && 'low' in value) {
    const { value: own, low, high, n, grade, reason, because: _because, ...more } = value;
    const interval = { low: numberIn(low), high: numberIn(high), n: numberIn(n) };
    const estimate = { ...place, value: scalarIn(own), ...interval, grade: textIn(grade), reason: textIn(reason) };
    return [estimate, ...rowsAt(more, place)];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    if (Array.isArray(value) && isRecord(inner)) {
      const element = elementAt(place, key, inner);
      return rowsAt(element.rest, element.place);
    }
    return rowsAt(inner, { ...place, figure: place.figure === '' ? key : `${place.figure}.${key}` });
  });
}

export function figureRows(answer: object): FigureRow[] {
  return rowsAt(answer, { figure: '', tool: null, task: null });
}
