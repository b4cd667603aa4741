/**
 * Numbers, spans of time and dates as people of a locale write them, all by `Intl`. Pure: locale (BCP 47) and time zone
 * (IANA) come in. A minus is the minus sign (U+2212), because screen readers pass over a hyphen.
 */
import { type Day, firstDayOf, lastDayOf, type Week } from '#core/base/week.ts';

/** One formatter for each locale and options: building one costs far more than using it, and a table needs thousands. */
function kept<Options extends object, Format>(build: (locale: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(key) ?? build(locale, options);
    made.set(key, format);
    return format;
  };
}

const numbers = kept((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dates = kept((locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

/** Binds a sign to the symbol of a currency with a word joiner: a line may break between them otherwise. */
function bound(text: string): string {
  return text.replace(/[+−](?=\p{Sc})/gu, '$&\u2060');
}

function joined(parts: readonly { type: string; value: string }[]): string {
  return bound(parts.map(({ type, value }) => (type === 'minusSign' ? value.replace('-', '−') : value)).join(''));
}

/** What a locale writes between thousands, and before decimals. */
export function separatorsOf(locale: string): { readonly group: string; readonly decimal: string } {
  const parts = numbers(locale, {}).formatToParts(1_234_567.8);
  const textOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return { group: textOf('group'), decimal: textOf('decimal') };
}

/** What a quantity is counted in; money is named by its ISO 4217 code. */
export type Unit = 'plain' | 'percent' | 'minute' | 'hour' | 'day' | { readonly currency: string };

export interface NumberStyle {
  readonly unit?: Unit;
  /** Most digits after the decimal point; 0 unless told. */
  readonly digits?: number;
  /** Shows `+` on values above zero, for gains that can be losses. */
  readonly signed?: boolean;
  /** At most three significant digits, and a decimal only below 10. */
  readonly isFigure?: boolean;
  /** Hours and minutes as words, for sentences; otherwise as `h` and `min`, in every language. */
  readonly inWords?: boolean;
}

/** How each kind of figure on the dashboard is written: everywhere alike, so that one figure never reads as two. */
export const figureStyles = {
  hours: { unit: 'hour', digits: 1, isFigure: true },
  minutes: { unit: 'minute', digits: 1, isFigure: true, signed: true },
  share: { unit: 'percent', digits: 1, isFigure: true },
  mean: { digits: 1, isFigure: true },
  people: {},
} as const satisfies Record<string, NumberStyle>;

/** Money of a currency, which is an ISO 4217 code; amounts that were entered are `isExact`. */
export function moneyStyle(currency: string, isExact = false): NumberStyle {
  return { unit: { currency }, digits: 2, isFigure: !isExact };
}

function optionsOf({ unit = 'plain', digits = 0, signed = false, ...style }: NumberStyle): Intl.NumberFormatOptions {
  const figure = {
    signDisplay: signed ? ('exceptZero' as const) : ('negative' as const),
    ...(style.isFigure && { maximumSignificantDigits: 3, roundingPriority: 'lessPrecision' as const }),
  };
  // A currency has digits of its own: two where there are cents, which are written both or not at all.
  if (typeof unit === 'object') {
    const money = { style: 'currency', currency: unit.currency, trailingZeroDisplay: 'stripIfInteger' } as const;
    return { ...figure, ...money, ...(style.isFigure && digits === 0 && { maximumFractionDigits: 0 }) };
  }
  const common = { ...figure, maximumFractionDigits: digits };
  if (unit === 'plain') return common;
  if (unit === 'percent') return { ...common, style: 'percent' };
  if (symbolOf({ unit, ...style }) !== '') return common;
  return { ...common, style: 'unit', unit, unitDisplay: style.inWords ? 'long' : 'short' };
}

/** Locales write `hrs`, `mins` and `Std.`: these are the symbols of the units, which all of them know. */
const symbols = { hour: '\u00a0h', minute: '\u00a0min', second: '\u00a0s' } as const;

/** What follows hours or minutes; empty where the format writes the unit. */
function symbolOf({ unit, inWords = false }: NumberStyle): string {
  return !inWords && (unit === 'hour' || unit === 'minute') ? symbols[unit] : '';
}

/** A figure has a decimal only where all of it is below 10. */
function fitted(style: NumberStyle, ...values: readonly number[]): NumberStyle {
  const size = Math.max(...values.map(Math.abs)) * (style.unit === 'percent' ? 100 : 1);
  return style.isFigure && size >= 9.95 ? { ...style, digits: 0 } : style;
}

/** A number with its unit: `1,204`, `12 min`, `−3 h`, `62%` (of 0.62), `€1,200`. */
export function formatNumber(value: number, locale: string, style: NumberStyle = {}): string {
  return joined(numbers(locale, optionsOf(fitted(style, value))).formatToParts(value)) + symbolOf(style);
}

/** A range with its unit: `41–58 h`, `−5 – +10 min`. Ends that read the same are written once. */
export function formatRange(low: number, high: number, locale: string, given: NumberStyle = {}): string {
  const style = fitted(given, low, high);
  // An end that reads as zero is not below it.
  if (low < 0 && !style.signed && readAlike(low, 0, style)) return formatRange(0, high, locale, given);
  const single = formatNumber(low, locale, style);
  if (single === formatNumber(high, locale, style)) return single;
  // A locale may write the minus once for both ends, which reads as one of each.
  const isTime = symbolOf(style) !== '';
  if (low < 0 && (style.isFigure || isTime)) {
    const from = isTime || style.inWords ? formatNumber(low, locale, { ...style, unit: 'plain' }) : single;
    return `${from} – ${formatNumber(high, locale, { ...style, signed: true })}`;
  }
  const plus = style.isFigure && style.signed && !readAlike(low, 0, style) ? '+' : '';
  // Some locales write the plus once and others twice; it is only needed where the ends differ in sign.
  const options = optionsOf({ ...style, signed: style.signed === true && low < 0 });
  const range = joined(numbers(locale, options).formatRangeToParts(low, high));
  // Between amounts of money some locales set spaces; a minus after a bare dash could not be read.
  return bound(plus + (low < 0 ? range : range.replace(/\s–\s/, '–')) + symbolOf(style));
}

/** Whether two values read the same, to the last digit that is shown. */
export function readAlike(a: number, b: number, style: NumberStyle): boolean {
  return formatNumber(a, 'en', style) === formatNumber(b, 'en', style);
}

const MOST_APART_DIGITS = 2;

/** The style with as many digits more, to hundredths, as it takes for a value to read as another than the one beside it. */
export function readingApart(style: NumberStyle, value: number, beside: number): NumberStyle {
  for (let digits = style.digits ?? 0; digits <= MOST_APART_DIGITS; digits++) {
    const finer = { ...style, digits };
    if (!readAlike(value, beside, finer)) return finer;
  }
  return style;
}

/** A span of time in the two largest units that say something: `45 s`, `12 min`, `3 h 10 min`. Seconds, >= 0. */
export function formatDuration(seconds: number, locale: string): string {
  const counted = (count: number, unit: keyof typeof symbols) => numbers(locale, {}).format(count) + symbols[unit];
  if (seconds > 0 && seconds < 59.5) return counted(Math.round(seconds), 'second');
  const totalMinutes = Math.round(seconds / 60);
  const hours = Math.floor(totalMinutes / 60);
  const minutes = totalMinutes % 60;
  return [
    ...(hours > 0 ? [counted(hours, 'hour')] : []),
    ...(minutes > 0 || hours === 0 ? [counted(minutes, 'minute')] : []),
  ].join(' ');
}

/** A time of day: `10:04` or `10:04 AM`. Epoch milliseconds. */
export function formatClock(instantMs: number, timeZone: string, locale: string): string {
  return dates(locale, { timeStyle: 'short', timeZone }).format(instantMs);
}

/** From one time of day to another: `10:04–10:21`. Epoch milliseconds. */
export function formatClockRange(startMs: number, endMs: number, timeZone: string, locale: string): string {
  return dates(locale, { hour: 'numeric', minute: '2-digit', timeZone }).formatRange(startMs, endMs);
}

/** A moment within weeks of now: `Tue 24 Nov, 10:15`; an earlier one with its year. Epoch milliseconds. */
export function formatMoment(instantMs: number, timeZone: string, locale: string, withYear = false): string {
  // Beside a date a clock of 24 hours would lose the zero that it has alone.
  const { hourCycle } = dates(locale, { timeStyle: 'short' }).resolvedOptions();
  const hour = hourCycle === 'h23' ? '2-digit' : 'numeric';
  const options = { weekday: 'short', day: 'numeric', month: 'short', hour, minute: '2-digit', timeZone } as const;
  return dates(locale, withYear ? { ...options, year: 'numeric' } : options).format(instantMs);
}

/** A calendar date `2026-11-22` in words: `Sunday, 22 November`, with the year where `withYear`. */
export function formatDay(day: Day, locale: string, withYear = false): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return dates(locale, withYear ? { ...options, year: 'numeric' } : options).format(Date.parse(`${day}T00:00:00Z`));
}

/** From the first to the last calendar date: `26 Oct – 22 Nov 2026`. */
export function formatDayRange(from: Day, to: Day, locale: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return dates(locale, options).formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));
}

/** The dates of an ISO week `2026-W47`, or from the Monday of one week to the Sunday of another. */
export function formatWeek(week: Week, locale: string, until = week): string {
  return formatDayRange(firstDayOf(week), lastDayOf(until), locale);
}

/** A month `2026-11` with its year: `November 2026`. */
export function formatMonth(month: string, locale: string): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return dates(locale, options).format(Date.parse(`${month}-01T00:00:00Z`));
}

/** The Monday of a week, as the axis of a chart names it: `26 Oct`. */
export function formatWeekStart(week: Week, locale: string): string {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return dates(locale, options).format(Date.parse(`${firstDayOf(week)}T00:00:00Z`));
}

const rightToLeft = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'];

/** The direction a locale is written in. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.includes(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/**
 * The locale for numbers and dates: the browser's own where the texts are in its language, so that an English page in
 * Dublin keeps its 24-hour clock; otherwise the language of the texts, so that no page mixes two.
 */
export function pageLocale(browserLocale: string, textLanguage: string): string {
  return new Intl.Locale(browserLocale).language === new Intl.Locale(textLanguage).language
    ? browserLocale
    : textLanguage;
}
