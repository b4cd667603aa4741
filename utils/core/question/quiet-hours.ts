import * as z from 'zod/mini';

/** Minutes after local midnight, `from` included, `to` excluded; `from > to` spans midnight. */
export const quietHoursSchema = z.strictObject({
  fromMinute: z.int().check(z.gte(0), z.lte(1439)),
  toMinute: z.int().check(z.gte(0), z.lte(1439)),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** A minute of the day as fields for a time of day have it: `08:00`. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The minute of the day of such a time; undefined where the field is not complete. */
export function minuteOf(clock: string): number | undefined {
  return clock === '' ? undefined : minuteIn(clock);
}

const minuteIn = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Whether an instant lies in quiet hours; hours that start after they end span midnight. */
export function isWithin({ fromMinute, toMinute }: QuietHours, atMs: number, timeZone: string): boolean {
  const minute = minuteIn(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(atMs),
  );
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}
