import { Button } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { differencesOf } from '#core/org/config-change.ts';
import { useEndpointPages } from '#query/endpoint-query.ts';

/** Who changed what, and when, with what was there before. */
export function ChangesView({ api }: AdminViewProps) {
  const { text, locale, timeZone } = useText();
  const query = useEndpointPages(['audit', 'pages'], api.audit);
  // What fails stands in the query, which is shown.
  const readOn = () => {
    query.fetchNextPage().catch(() => undefined);
  };
  return (
    <QueryResult query={{ ...query, isPlaceholderData: false }} title="adminFailed">
      {({ pages }) => (
        <Panel title={text('adminChanges')} intro={text('changesIntro')}>
          <ul className={styles['rows']}>
            {pages
              .flatMap(({ entries }) => entries)
              .map(({ id, at, actor, action, subject, before, after }) => (
                <li key={id} className={styles['row']}>
                  <div className={styles['main']}>
                    <p className={styles['name']}>
                      <code>{action}</code> {subject}
                    </p>
                    <p className={styles['hint']}>
                      {text('changedBy', actor, formatMoment(Date.parse(at), timeZone, locale))}
                    </p>
                    <DifferenceList differences={differencesOf(before ?? {}, after ?? {})} />
                  </div>
                </li>
              ))}
          </ul>
          {query.hasNextPage && (
            <Button variant="default" loading={query.isFetchingNextPage} onClick={readOn}>
              {text('changesMore')}
            </Button>
          )}
        </Panel>
      )}
    </QueryResult>
  );
}
