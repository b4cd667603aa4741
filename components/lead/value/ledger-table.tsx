import styles from '#components/lead/value/ledger-table.module.css';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { GradeMark } from '#components/ui/grade-badge.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { horizonWords, proofWords, routeWords } from '#components/words/ledger-words.ts';
import { useText } from '#components/words/text.tsx';
import { formatDayRange, formatNumber, formatRange, formatWeek, moneyStyle } from '#core/base/format.ts';
import type { Day } from '#core/base/week.ts';
import { countedAmount } from '#core/kpi/revenue.ts';
import { attributionRange, type LedgerRecord } from '#core/org/ledger.ts';
import type { Entered } from '#core/protocol/lead.ts';

export type LedgerAction = 'edit' | 'history' | 'remove';

export interface LedgerTableProps {
  readonly entries: readonly Entered<LedgerRecord>[];
  /** The ids of those whose week is published: the others count from then on. Null where that is not known. */
  readonly counted: readonly string[] | null;
  readonly currency: string;
  /** Money that an overlapping hour is worth: realisation times hourly cost. */
  readonly valueOfHour: number;
  /** Today as `2026-11-22`: a review date before it is over. */
  readonly today: Day;
  readonly onAction: (action: LedgerAction, entry: Entered<LedgerRecord>) => void;
}

/** The ledger: what AI had a part in, how far it is proven, and what of it counts. */
export function LedgerTable({ entries, counted, currency, valueOfHour, today, onAction }: LedgerTableProps) {
  const { text, locale } = useText();
  const mayChange = useMayChange();
  const entered = moneyStyle(currency, true);
  const money = moneyStyle(currency);
  const percent = { unit: 'percent', digits: 1 } as const;
  return (
    <ScrollTable
      label={text('ledgerHeading')}
      className={styles['table']}
      columns={[
        'ledgerTitle',
        'ledgerRoute',
        'ledgerProof',
        'columnAmount',
        'columnAttributed',
        'columnCounts',
        'columnActions',
      ]}
    >
      {entries.map((entry) => {
        const { value } = entry;
        if (value === null) return null;
        const { title, evidenceUrl, owner, week, overlapHours = 0, reviewOn } = value;
        const share = attributionRange(value.attribution);
        const { weighted } = countedAmount(value, valueOfHour);
        const [low, high] = [weighted.low ?? 0, weighted.high ?? 0];
        const named = (action: LedgerAction, label: string, full: string) => (
          <QuietButton label={label} size="compact-xs" named={full} onClick={() => onAction(action, entry)} />
        );
        return (
          <tr key={entry.id}>
            <th scope="row">
              {evidenceUrl === null ? (
                title
              ) : (
                <a className={styles['link']} href={evidenceUrl} target="_blank" rel="noreferrer">
                  {title}
                </a>
              )}
              <span className={styles['under']}>
                {[owner, week === undefined ? '' : formatWeek(week, locale)].filter((part) => part !== '').join(' · ')}
              </span>
              {reviewOn !== null && (
                <span className={styles['under']}>
                  {text(
                    reviewOn < today && value.stage !== 'finance-verified' ? 'reviewOver' : 'reviewOn',
                    formatDayRange(reviewOn, reviewOn, locale),
                  )}
                </span>
              )}
            </th>
            <td>
              {text(routeWords[value.route])}
              <span className={styles['under']}>{text(horizonWords[value.horizon])}</span>
            </td>
            <td>{text(proofWords[value.stage])}</td>
            <td>{formatNumber(value.amount, locale, entered)}</td>
            <td>
              {formatNumber(share.central, locale, percent)}
              {share.low < share.high && (
                <span className={styles['under']}>
                  {text('likely', formatRange(share.low, share.high, locale, percent))}
                </span>
              )}
              {overlapHours > 0 && (
                <span className={styles['under']}>
                  {text('lessHours', formatNumber(overlapHours, locale, { unit: 'hour', digits: 1 }))}
                </span>
              )}
            </td>
            <td>
              {formatNumber(weighted.value ?? 0, locale, money)}
              <GradeMark grade={weighted.grade} />
              {low < high && (
                <span className={styles['under']}>{text('likely', formatRange(low, high, locale, money))}</span>
              )}
              {counted?.includes(entry.id) === false && (
                <span className={styles['under']}>{text('ledgerNotCounted')}</span>
              )}
            </td>
            <td>
              <div className={styles['actions']}>
                {mayChange && named('edit', text('edit'), text('editNamed', title))}
                {named('history', text('history'), text('historyOf', title))}
                {mayChange && named('remove', text('remove'), text('removeTool', title))}
              </div>
            </td>
          </tr>
        );
      })}
    </ScrollTable>
  );
}
