/** What a lead may ask for: the own departments, and a range of weeks that is one. */
import type { Context } from 'hono';
import { weeksBetween } from '#core/base/week.ts';
import { rangeQuerySchema, type WeekRange } from '#core/protocol/lead.ts';
import type { Lead } from '#server/http/auth.ts';
import { isRefusal, type Refusal } from '#server/http/problem.ts';
import { parsed } from '#server/http/validation.ts';

const MAX_RANGE_WEEKS = 530;

/** The range asked for. Its weeks are known to be weeks before they are compared. */
export function rangeOf(c: Context): WeekRange | Refusal {
  const range = parsed(rangeQuerySchema, c.req.query());
  if (isRefusal(range)) return range;
  const { from, to } = range.value;
  if (from > to)
    return {
      refused: 'malformed',
      field: 'from',
      value: from,
      detail: `from (${from}) is after to (${to}); swap them`,
    };
  if (weeksBetween(from, to) >= MAX_RANGE_WEEKS)
    return {
      refused: 'malformed',
      field: 'to',
      value: to,
      detail: `${from} to ${to} is more than ${MAX_RANGE_WEEKS} weeks; ask for less at once`,
    };
  return { from, to };
}

/** The same answer whether the department exists or not, so that no one can try out names. */
export function notYours(lead: Lead, id: string, field = 'id'): Refusal {
  return {
    refused: 'not-yours',
    field,
    value: id,
    detail: `this lead key is for ${lead.departments.join(', ')}; ask an admin for one of ${id}`,
  };
}

/** The department meant: the one asked for if it is the lead's, or the only one where none was asked for. */
export function departmentOf(lead: Lead, asked: string | undefined): { id: string } | Refusal {
  const [only, ...more] = lead.departments;
  if (asked === undefined && only !== undefined && more.length === 0) return { id: only };
  if (asked === undefined)
    return {
      refused: 'malformed',
      field: 'department',
      detail: `say which department is meant: ${lead.departments.join(', ')}`,
    };
  return lead.departments.includes(asked) ? { id: asked } : notYours(lead, asked, 'department');
}
