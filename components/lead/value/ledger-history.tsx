import styles from '#components/lead/value/ledger-history.module.css';
import { Dialog } from '#components/ui/dialog.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { horizonWords, ledgerFieldWords, proofWords, routeWords } from '#components/words/ledger-words.ts';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatDayRange, formatMoment, formatNumber, formatRange, formatWeek } from '#core/base/format.ts';
import { type Attribution, attributionRange, type LedgerRecord } from '#core/org/ledger.ts';
import { changedFields, type LedgerField } from '#core/org/ledger-fields.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { EndpointQuery } from '#query/endpoint-query.ts';

export interface LedgerHistoryProps {
  readonly title: string;
  readonly currency: string;
  /** All revisions, oldest first. */
  readonly history: EndpointQuery<readonly Entered<LedgerRecord>[]>;
  readonly onClose: () => void;
}

function shownShare(attribution: Attribution, { text, locale }: Words): string {
  const percent = { unit: 'percent', digits: 1 } as const;
  const { low, central, high } = attributionRange(attribution);
  const share = formatNumber(central, locale, percent);
  return low === high ? share : `${share} ${text('inBrackets', formatRange(low, high, locale, percent))}`;
}

function shown(record: LedgerRecord, field: LedgerField, currency: string, words: Words): string {
  const { text, locale } = words;
  switch (field) {
    case 'title':
      return record.title;
    case 'amount':
      return formatNumber(record.amount, locale, { unit: { currency } });
    case 'attribution':
      return shownShare(record.attribution, words);
    case 'stage':
      return text(proofWords[record.stage]);
    case 'route':
      return text(routeWords[record.route]);
    case 'horizon':
      return text(horizonWords[record.horizon]);
    case 'overlapHours':
      return formatNumber(record.overlapHours ?? 0, locale, { unit: 'hour', digits: 1 });
    case 'week':
      return record.week === undefined ? text('unknown') : formatWeek(record.week, locale);
    case 'owner':
      return record.owner;
    case 'reviewOn':
      return record.reviewOn === null ? text('unknown') : formatDayRange(record.reviewOn, record.reviewOn, locale);
    case 'evidenceUrl':
      return record.evidenceUrl ?? text('unknown');
  }
}

/** Who changed an entry when, and what: nothing in the ledger is ever overwritten. */
export function LedgerHistory({ title, currency, history, onClose }: LedgerHistoryProps) {
  const { text, locale, timeZone, words } = useText();
  return (
    <Dialog title={text('historyOf', title)} onClose={onClose}>
      <Reply of={history} title="historyFailed">
        {(revisions) => (
          <ol className={styles['revisions']} reversed>
            {revisions
              .map(({ revision, at, author, value }, index) => {
                const before = revisions[index - 1]?.value ?? null;
                return (
                  <li key={revision}>
                    <p className={styles['who']}>
                      {at !== null && formatMoment(Date.parse(at), timeZone, locale, true)}
                      {author !== null && <span className={styles['quiet']}> {author}</span>}
                    </p>
                    {value === null ? (
                      <p className={styles['what']}>{text('historyRemoved')}</p>
                    ) : (
                      <ul className={styles['fields']}>
                        {changedFields(before, value).map((field) => (
                          <li key={field}>
                            <span className={styles['quiet']}>
                              {field === 'amount' ? text('ledgerAmount', currency) : text(ledgerFieldWords[field])}:
                            </span>{' '}
                            {shown(value, field, currency, words)}
                            {before !== null && (
                              <span className={styles['quiet']}>
                                {' '}
                                {text('historyBefore', shown(before, field, currency, words))}
                              </span>
                            )}
                          </li>
                        ))}
                      </ul>
                    )}
                  </li>
                );
              })
              .toReversed()}
          </ol>
        )}
      </Reply>
    </Dialog>
  );
}
