import type { DescribedChange } from '#components/admin/audit/config-words.ts';
import type { Words } from '#components/words/messages.ts';
import { formatWeek } from '#core/base/format.ts';
import { rangeOfWindow, type WindowId, windowIdSchema } from '#core/base/window.ts';

/** The days of a reporting period. */
export function windowDates(window: WindowId, locale: string): string {
  const { from, to } = rangeOfWindow(window);
  return formatWeek(from, locale, to);
}

/** The words for what became of a reporting period; null where the path is none of it. */
export function describeWindow(path: string, { text, locale }: Words): DescribedChange | null {
  if (path === 'released')
    return { name: text('changePublished'), shown: (value) => text(value === true ? 'changeYes' : 'changeNo') };
  if (path !== 'window') return null;
  return {
    name: text('changeWindow'),
    shown(value) {
      const window = windowIdSchema.safeParse(value);
      return window.success ? windowDates(window.data, locale) : String(value);
    },
  };
}
