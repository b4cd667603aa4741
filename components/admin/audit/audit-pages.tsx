import type { ReactNode } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useText } from '#components/words/text.tsx';
import type { AuditEntry } from '#core/protocol/audit.ts';
import { useEndpointPages } from '#query/endpoint-query.ts';

interface AuditPagesProps extends Pick<AdminViewProps, 'api'> {
  readonly title: string;
  readonly intro: string;
  /** What the actions of the entries begin with; all entries where none is given. */
  readonly action?: string;
  readonly children: (entry: AuditEntry) => ReactNode;
}

/** Entries of the audit log, page by page, the newest first; nothing while there is none. */
export function AuditPages({ api, title, intro, action, children }: AuditPagesProps) {
  const { text } = useText();
  const query = useEndpointPages(['audit', action ?? 'pages'], (before) => api.audit(before, action));
  // What fails stands in the query, which is shown.
  const readOn = () => {
    query.fetchNextPage().catch(() => undefined);
  };
  return (
    <QueryResult query={{ ...query, isPlaceholderData: false }} title="adminFailed">
      {({ pages }) => {
        const entries = pages.flatMap((page) => page.entries);
        return (
          entries.length > 0 && (
            <Panel title={title} intro={intro}>
              <ul className={styles['rows']}>
                {entries.map((entry) => (
                  <li key={entry.id} className={styles['row']}>
                    <div className={styles['main']}>{children(entry)}</div>
                  </li>
                ))}
              </ul>
              {query.hasNextPage && (
                <QuietButton label={text('changesMore')} loading={query.isFetchingNextPage} onClick={readOn} />
              )}
            </Panel>
          )
        );
      }}
    </QueryResult>
  );
}
