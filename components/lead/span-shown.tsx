import styles from '#components/lead/span-shown.module.css';
import { useText } from '#components/words/text.tsx';
import { formatWeek } from '#core/base/format.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

/** How many weeks the numbers beneath are of, and which. */
export function SpanShown({ kpis }: { readonly kpis: KpisReply }) {
  const { text, count, locale } = useText();
  const shownWeeks = kpis.windows.filter((window) => window.released).flatMap((window) => window.weeks);
  const [first] = shownWeeks;
  const isNoisy = kpis.windows.some(({ epsilon }) => epsilon !== undefined);
  if (first === undefined) return null;
  return (
    <p className={styles['span']}>
      {text('spanShown', count('weeks', kpis.weeks), formatWeek(first, locale, shownWeeks.at(-1) ?? first))}
      {isNoisy && ` ${text('strictShown')}`}
    </p>
  );
}
