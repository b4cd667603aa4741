import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { departmentNames } from '#components/admin/sources/source-words.ts';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { EmptyState, FailureNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { periodText } from '#components/words/words.ts';
import { formatDay } from '#core/base/format.ts';
import { daysOfPeriod } from '#core/sources/period.ts';
import { sourceName } from '#core/sources/source-names.ts';
import type { SourceSum } from '#core/sources/source-sum.ts';
import { useSaving } from '#query/use-saving.ts';

interface HistoryPanelProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly sums: readonly SourceSum[];
}

/** Which sums the server has, by source and period, the latest first; each can be removed again. */
export function HistoryPanel({ api, departments, sums }: HistoryPanelProps) {
  const { text, locale, words } = useText();
  const saving = useSaving();
  const nameOf = departmentNames(departments, words);
  // One of each source and period stands for all of it.
  const posted = sums
    .filter((sum, at) => sums.findIndex((other) => isSame(other, sum)) === at)
    .toSorted((a, b) => endOf(b).localeCompare(endOf(a)) || a.source.localeCompare(b.source));
  const titleOf = ({ source, period }: SourceSum) =>
    text('vendorOfPeriod', sourceName(source), periodText(period, locale));
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format([...new Set(names)]);
  return (
    <Panel title={text('vendorPosted')} intro={text('vendorPostedIntro')}>
      <FailureNotice failed={saving.failed} title="adminFailed" />
      {posted.length === 0 ? (
        <EmptyState icon="chart" title="vendorNone" words="vendorNoneText" />
      ) : (
        <ul className={styles['rows']}>
          {posted.map((sum) => {
            const group = sums.filter((other) => isSame(other, sum));
            const title = titleOf(sum);
            return (
              <Row
                key={title}
                name={title}
                hint={text(
                  'vendorPostedOf',
                  list(group.map(({ department }) => nameOf(department))),
                  formatDay(lastOf(group), locale, true),
                )}
              >
                <ConfirmButton
                  size="xs"
                  label={text('remove')}
                  named={text('vendorRemoveOf', title)}
                  disabled={saving.busy}
                  question={text('vendorRemoveAsk', title)}
                  warning={text('vendorRemoveText')}
                  onConfirm={() => saving.run(() => api.removeSourcePeriod(sum.source, sum.period))}
                />
              </Row>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

const isSame = (a: SourceSum, b: SourceSum) => a.source === b.source && a.period === b.period;
const endOf = ({ period }: SourceSum) => daysOfPeriod(period).to;
const lastOf = (sums: readonly SourceSum[]) =>
  sums.map(({ reportedOn }) => reportedOn).reduce((last, day) => (day > last ? day : last));
