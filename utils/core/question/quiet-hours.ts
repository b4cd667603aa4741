import * as z from 'zod/mini';

/** Minutes after local midnight, `from` included, `to` excluded; `from > to` spans midnight. */
export const quietHoursSchema = z.strictObject({
  fromMinute: z.int().check(z.gte(0), z.lte(1439)),
  toMinute: z.int().check(z.gte(0), z.lte(1439)),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Whether an instant lies in quiet hours; hours that start after they end span midnight. */
export function isWithin({ fromMinute, toMinute }: QuietHours, atMs: number, timeZone: string): boolean {
  const minute = minuteOfDay(atMs, timeZone);
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

function minuteOfDay(nowMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).formatToParts(nowMs);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return number('hour') * 60 + number('minute');
}
