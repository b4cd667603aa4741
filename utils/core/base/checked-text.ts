/** Texts of a fixed form. Plain checks: the worker loads these, and zod's own formats cost it two kilobytes. */
import * as z from 'zod/mini';
import { type Day, isDay, isPeriod, isWeek, type Period, type Week } from '#core/base/week.ts';

const text = (pattern: RegExp, message: string) => z.string().check(z.regex(pattern, message));

/** A text for which a guard holds, of the type that the guard proves; zod's own checks narrow no type. */
export function guarded<T extends string>(
  guard: (text: string) => text is T,
  message: string,
): z.ZodMiniType<T, string>;
export function guarded(guard: (text: string) => boolean, message: string): z.ZodMiniType<string, string> {
  return z.string().check(z.refine(guard, message));
}

/** A calendar date, `2026-11-22`. */
export const dateSchema = guarded<Day>(isDay, 'a date is one that exists, such as 2026-11-22');

/** An ISO week, `2026-W47`. */
export const weekSchema = guarded<Week>(isWeek, 'a week is an ISO week that exists, such as 2026-W47');

/** One of the grid of four-week periods, `2026-P12`. */
export const periodSchema = guarded<Period>(
  isPeriod,
  'a four-week period is one of thirteen in a year, such as 2026-P12',
);

/** Steps of what holds from a period on, in the order of their periods, each period once. */
export const stepsSchema = <T extends z.ZodMiniType<{ from: Period }>>(step: T, most: number, of: string) =>
  z.array(step).check(
    z.maxLength(most),
    z.refine(
      (steps) => steps.every(({ from }, at) => at === 0 || (steps[at - 1]?.from ?? '') < from),
      `the steps of ${of} must be in order of period, each once`,
    ),
  );

/** An instant in UTC, `2026-11-22T10:00:00Z`, with or without a fraction of a second. */
export const instantSchema = text(
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/,
  'a time is written 2026-11-22T10:00:00Z',
).check(z.refine((instant) => isDay(instant.slice(0, 10)), 'a date is one that exists, such as 2026-11-22'));

/** Holds for a text without line breaks or other control characters. */
export const oneLine = () => z.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must be one line of text');

/** One line of at most so many characters. */
export const lineSchema = (most: number) => z.string().check(z.maxLength(most), oneLine());

/** Holds for a text with something to see in it, for what is entered: what was stored before may be blank. */
export const notBlank = () => z.regex(/[^\s\p{Z}\p{Cc}\p{Cf}\p{DI}\u2800]/u, 'must not be blank');

/** The same where nothing at all may stand as well. */
export const emptyOrNotBlank = () => z.regex(/^$|[^\s\p{Z}\p{Cc}\p{Cf}\p{DI}\u2800]/u, 'must not be blank');

export const URL_REASON = 'not an http(s) address without a user name';

/** Address of an endpoint. A name before its host would hide where it leads to, and a password does not belong there. */
export const urlSchema = text(/^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/, URL_REASON);

/** A random id made by the browser. */
export const uuidSchema = text(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, 'not a UUID');

/**
 * The id of one kind of thing. The tag is never there, so any text fits that is not known to be the id of another kind, and an id
 * does not take the place of another.
 */
export type IdOf<Kind extends string> = string & { readonly idOf?: Kind };

export type ToolId = IdOf<'tool'>;

/** A source of vendors' reports. */
export type SourceId = IdOf<'source'>;

const toolText = text(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a tool ID is 1–40 lower-case letters, digits and hyphens');

export const toolIdSchema: z.ZodMiniType<ToolId, string> = toolText;

/** The id of a tool in what was made of checked reports. */
export const uncheckedToolIdSchema: z.ZodMiniType<ToolId, string> = z.string();

/** Written like the id of a tool. */
export const sourceIdSchema: z.ZodMiniType<SourceId, string> = toolText;
