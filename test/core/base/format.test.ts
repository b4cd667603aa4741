import { expect, test } from 'vitest';
import {
  directionOf,
  figureStyles,
  formatClock,
  formatClockRange,
  formatDay,
  formatDayRange,
  formatDuration,
  formatMoment,
  formatNumber,
  formatRange,
  formatWeek,
  formatWeekStart,
  moneyStyle,
  type NumberStyle,
  pageLocale,
  readAlike,
  readingApart,
} from '#core/base/format.ts';

/** Releases of the Unicode data differ in which space they put where. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');
const at = Date.parse('2026-11-24T09:04:00Z');

test('a span is told in the two largest units that say something', () => {
  expect(plain(formatDuration(45, 'en-GB'))).toBe('45 s');
  expect(plain(formatDuration(719, 'en-US'))).toBe('12 min');
  expect(plain(formatDuration(3600, 'en-US'))).toBe('1 h');
  expect(plain(formatDuration(11_400, 'en-US'))).toBe('3 h 10 min');
  expect(plain(formatDuration(11_400, 'de'))).toBe('3 h 10 min');
  expect(plain(formatDuration(0, 'en-US'))).toBe('0 min');
});

test('59 minutes and 40 seconds round to an hour, not to 60 minutes', () => {
  expect(plain(formatDuration(59.7, 'en-US'))).toBe('1 min');
  expect(plain(formatDuration(3_580, 'en-US'))).toBe('1 h');
});

test('a loss carries a minus sign that screen readers say, and a signed gain a plus', () => {
  expect(plain(formatNumber(-25, 'en-US', { unit: 'minute' }))).toBe('−25 min');
  expect(plain(formatNumber(25, 'en-US', { unit: 'minute', signed: true }))).toBe('+25 min');
  expect(plain(formatNumber(0, 'en-US', { unit: 'minute', signed: true }))).toBe('0 min');
});

test('hours and minutes have the symbols of their units in every language, in words where a sentence needs them', () => {
  for (const locale of ['en-GB', 'en-US', 'de', 'fr'])
    expect(plain(formatNumber(3, locale, { unit: 'minute' }))).toBe('3 min');
  expect(formatNumber(3, 'de', { unit: 'hour', inWords: true })).toBe('3 Stunden');
});

test('numbers are written as the locale does', () => {
  expect(formatNumber(1204.25, 'en-US', { digits: 1 })).toBe('1,204.3');
  expect(plain(formatNumber(41.25, 'de', { unit: 'hour', digits: 1 }))).toBe('41,3 h');
  expect(formatNumber(0.624, 'en-US', { unit: 'percent' })).toBe('62%');
  expect(plain(formatNumber(1200, 'de', { unit: { currency: 'EUR' } }))).toBe('1.200 €');
});

test('a range names its unit once and keeps both signs', () => {
  expect(plain(formatRange(41, 58, 'en-US', { unit: 'hour' }))).toBe('41–58 h');
  expect(plain(formatRange(-5, 10, 'en-US', { unit: 'minute', signed: true }))).toBe('−5 – +10 min');
  expect(plain(formatRange(0.01, 0.014, 'en-US', { unit: 'percent', digits: 1, signed: true }))).toBe('1%–1.4%');
});

test('a figure has three significant digits, a decimal only below 10, and its unit as a symbol', () => {
  const { hours, share, minutes } = figureStyles;
  const money = moneyStyle('EUR');
  const shown = (value: number, style: NumberStyle) => plain(formatNumber(value, 'en-GB', style));
  expect([1738.2, 58.36, 9.96, 4.26].map((value) => shown(value, hours))).toEqual(['1,740 h', '58 h', '10 h', '4.3 h']);
  expect([0.0234, 0.619].map((value) => shown(value, share))).toEqual(['2.3%', '62%']);
  expect([38_985, -1204, 9.96].map((value) => shown(value, money))).toEqual(['€39,000', '−\u2060€1,200', '€10']);
  expect([5.6, 5].map((value) => shown(value, money))).toEqual(['€5.60', '€5']);
  expect(plain(formatRange(5.1, 6.22, 'en-GB', money))).toBe('€5.10–€6.22');
  expect(shown(5.6, moneyStyle('VND'))).toBe('₫6');
  expect(shown(7.25, moneyStyle('EUR', true))).toBe('€7.25');
  expect(shown(7.5, moneyStyle('EUR', true))).toBe('€7.50');
  expect(shown(7, moneyStyle('EUR', true))).toBe('€7');
  expect(shown(250_000, moneyStyle('VND', true))).toBe('₫250,000');
  expect(shown(12.4, { ...minutes, inWords: true })).toBe('+12 minutes');
  expect(plain(formatRange(1738, 1982, 'de', hours))).toBe('1.740–1.980 h');
});

test('a range of figures keeps its signs: the plus of a gain once, those of a loss at both ends', () => {
  const shown = (low: number, high: number, style: NumberStyle) => plain(formatRange(low, high, 'en-GB', style));
  expect(shown(-16, 22, figureStyles.hours)).toBe('−16 – +22 h');
  expect(shown(14, 118, { ...figureStyles.hours, signed: true })).toBe('+14–118 h');
  expect(shown(0.3, 13, figureStyles.minutes)).toBe('0–13 min');
  expect(shown(-0.52, -0.33, figureStyles.share)).toBe('−52% – −33%');
  expect(shown(-3510, -2200, moneyStyle('EUR'))).toBe('−\u2060€3,510 – −\u2060€2,200');
});

test('no line breaks between the sign and the symbol of an amount of money', () => {
  const money = { ...moneyStyle('EUR'), signed: true };
  expect(formatNumber(18_500, 'en-GB', money)).toBe('+\u2060€18,500');
  expect(formatRange(18_500, 21_000, 'en-GB', money)).toBe('+\u2060€18,500–€21,000');
  expect(plain(formatNumber(-18_500, 'de', money))).toBe('−18.500 €');
});

test('a range whose lower end reads as zero has no signs', () => {
  const shown = (low: number, high: number, style: NumberStyle) => plain(formatRange(low, high, 'en-GB', style));
  expect(shown(-0.4, 12, figureStyles.hours)).toBe('0–12 h');
  expect(shown(-0.3, 40, moneyStyle('EUR'))).toBe('€0–€40');
  expect(shown(-0.4, 9, figureStyles.hours)).toBe('−0.4 – +9 h');
});

test('two figures read alike where no digit that is shown differs', () => {
  expect(readAlike(0.504, 0.496, figureStyles.share)).toBe(true);
  expect(readAlike(0.504, 0.506, figureStyles.share)).toBe(false);
});

test('a value beside another has as many digits as it takes to read as another, two at most', () => {
  const shown = (value: number, beside: number) => formatNumber(value, 'en', readingApart({}, value, beside));
  expect([shown(52, 50), shown(49.7, 50), shown(49.96, 50), shown(49.999, 50), shown(50, 50)]).toEqual([
    ...['52', '49.7', '49.96', '50', '50'],
  ]);
});

test('ends of a range that read the same are written once', () => {
  expect(plain(formatRange(41.2, 41.4, 'en-US', { unit: 'hour' }))).toBe('41 h');
});

test('times of day follow the locale and the time zone', () => {
  expect(plain(formatClock(at, 'Europe/Berlin', 'en-US'))).toBe('10:04 AM');
  expect(formatClock(at, 'Europe/Berlin', 'de')).toBe('10:04');
  expect(plain(formatClockRange(at, at + 17 * 60_000, 'Europe/Berlin', 'en-US'))).toBe('10:04 – 10:21 AM');
  expect(plain(formatMoment(at, 'Asia/Tokyo', 'en-US'))).toBe('Tue, Nov 24, 6:04 PM');
  expect(plain(formatMoment(at, 'Europe/London', 'en-GB', true))).toMatch(/^Tue,? 24 Nov 2026, 09:04$/);
});

test('a clock of 24 hours has its zero beside a date too', () => {
  const clock = formatClock(at, 'Europe/London', 'en-GB');
  expect(clock).toBe('09:04');
  for (const locale of ['en-GB', 'de']) expect(formatMoment(at, 'Europe/London', locale)).toContain(clock);
});

test('a calendar date keeps its day in every time zone', () => {
  expect(formatDay('2026-11-22', 'en-GB')).toBe('Sunday 22 November');
  expect(formatDay('2026-11-22', 'de', true)).toBe('Sonntag, 22. November 2026');
});

test('a week is told as its dates, also over a border of months or years', () => {
  expect(plain(formatWeek('2026-W47', 'en-GB'))).toBe('16 – 22 Nov 2026');
  expect(plain(formatWeek('2026-W53', 'de'))).toBe('28. Dez. 2026 – 3. Jan. 2027');
  expect(plain(formatWeek('2026-W44', 'en-US', '2026-W47'))).toBe('Oct 26 – Nov 22, 2026');
  expect(plain(formatDayRange('2026-11-22', '2026-11-22', 'en-US'))).toBe('Nov 22, 2026');
});

test('the direction follows the script, not the language alone', () => {
  expect(directionOf('de-AT')).toBe('ltr');
  expect(directionOf('ar-EG')).toBe('rtl');
  expect(directionOf('uz')).toBe('ltr');
  expect(directionOf('uz-Arab')).toBe('rtl');
});

test('the browser keeps its region only where the texts are in its language', () => {
  expect(pageLocale('en-IE', 'en')).toBe('en-IE');
  expect(pageLocale('fr-FR', 'en')).toBe('en');
});

test('on an axis a week is its Monday', () => {
  expect(formatWeekStart('2026-W47', 'en-GB')).toBe('16 Nov');
  expect(formatWeekStart('2026-W01', 'de')).toBe('29. Dez.');
});
