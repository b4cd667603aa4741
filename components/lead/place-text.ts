import type { Words } from '#components/words/messages.ts';
import { formatNumber } from '#core/base/format.ts';
import type { Placed } from '#core/decisions/ranking.ts';

/** A place, or from which to which where others cannot be told apart from it. */
export function placeText(place: Placed<unknown>['place'], { text, locale }: Words): string {
  if (place === null) return text('unknown');
  const [best, worst] = [formatNumber(place.best, locale), formatNumber(place.worst, locale)];
  return best === worst ? best : text('placeBetween', best, worst);
}
