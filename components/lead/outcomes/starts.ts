import type { Words } from '#components/words/messages.ts';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf } from '#core/base/week.ts';
import type { Figure } from '#core/kpi/figure.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

/** The start of the lead's own department, to be marked in a chart; none where it has none. */
export function startsOf(
  { title, ownStart }: Pick<LeadExperiment, 'title' | 'ownStart'>,
  { text, locale }: Pick<Words, 'text' | 'locale'>,
): NonNullable<Figure['starts']> {
  if (ownStart === null) return [];
  return [{ week: ownStart, name: text('experimentStartOf', title, formatDay(firstDayOf(ownStart), locale, true)) }];
}
