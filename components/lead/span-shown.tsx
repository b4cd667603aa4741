import styles from '#components/lead/span-shown.module.css';
import { useText } from '#components/words/text.tsx';
import { formatWeek } from '#core/base/format.ts';
import type { KpisReply } from '#core/protocol/lead.ts';

/** How many weeks the numbers beneath are of, and from when to when: windows may hold others, of too few people. */
export function SpanShown({ kpis }: { readonly kpis: KpisReply }) {
  const { text, count, locale } = useText();
  const { countedWeeks } = kpis;
  const [first] = countedWeeks;
  const isNoisy = kpis.windows.some(({ epsilon }) => epsilon !== undefined);
  if (first === undefined) return null;
  return (
    <p className={styles['span']}>
      {text('spanShown', count('weeks', countedWeeks.length), formatWeek(first, locale, countedWeeks.at(-1) ?? first))}
      {isNoisy && ` ${text('strictShown')}`}
    </p>
  );
}
