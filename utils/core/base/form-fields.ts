/** Fields of forms: typed in other units than they are stored in, or judged more strictly than what is stored. */
import * as z from 'zod/mini';
import { dateSchema, URL_REASON, urlSchema } from '#core/base/checked-text.ts';
import { weekOfDay } from '#core/base/week.ts';

/** An endpoint's address, as it is typed, and a secret for it. */
export const accessFormSchema = z.object({ address: z.string(), secret: z.string() });

/** A key alone, where the page knows the address. */
export const keyFormSchema = z.pick(accessFormSchema, { secret: true });

/** A site of a person's own, and the name to show for it. */
export const siteFormSchema = z.object({ site: z.string(), name: z.optional(z.string().check(z.maxLength(60))) });

/** Holds for an address that a program can open: its host and port can be. */
export const openable = () => z.url(URL_REASON);

/** An address as it is entered. */
export const enteredUrlSchema = urlSchema.check(openable());

/** A share, 0..1, typed in percent. */
export const percentSchema = z.pipe(
  z.number().check(z.gte(0), z.lte(100)),
  z.transform((percent: number) => percent / 100),
);

/** Fractions such as 0.29 times 100 are not whole in binary. */
export function percentOf(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}

/** A week, typed as one of its days. */
export const weekOfDaySchema = z.pipe(dateSchema, z.transform(weekOfDay));
