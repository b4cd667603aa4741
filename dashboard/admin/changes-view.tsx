import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { DifferenceList } from '#components/admin/difference-list.tsx';
import { Loading } from '#components/notice.tsx';
import { Panel } from '#components/options/panel.tsx';
import { useText } from '#components/text.tsx';
import type { AuditReply } from '#core/admin-protocol.ts';
import { differencesOf } from '#core/config-change.ts';
import { errorText } from '#core/error-text.ts';
import { formatMoment } from '#core/format.ts';
import type { AdminViewProps } from '#dashboard/admin/admin-api.ts';
import { LoadFailed } from '#dashboard/admin/load-failed.tsx';

/** Who changed what, and when, with what was there before. */
export function ChangesView({ api }: AdminViewProps) {
  const { text, locale, timeZone } = useText();
  const [entries, setEntries] = useState<AuditReply['entries'] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(
    (before: string | null) => {
      setError(null);
      api
        .audit(before)
        .then((answer) => {
          if (answer.kind !== 'ok') return setError(answer.said);
          setEntries((known) => [...(before === null ? [] : (known ?? [])), ...answer.value.entries]);
          setNext(answer.value.next);
        })
        .catch((reason: unknown) => setError(errorText(reason)));
    },
    [api],
  );
  useEffect(() => load(null), [load]);
  if (error !== null) return <LoadFailed error={error} onRetry={() => load(null)} />;
  if (entries === null) return <Loading lines={6} lineHeight={28} />;
  return (
    <Panel title={text('adminChanges')} intro={text('changesIntro')}>
      <ul className={styles['rows']}>
        {entries.map(({ id, at, actor, action, subject, before, after }) => (
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
      {next !== null && (
        <Button variant="default" onClick={() => load(next)}>
          {text('changesMore')}
        </Button>
      )}
    </Panel>
  );
}
