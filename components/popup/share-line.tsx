import { Anchor } from '@mantine/core';
import { Icon } from '#components/icon.tsx';
import styles from '#components/popup/share-line.module.css';
import { useText } from '#components/text.tsx';
import { formatMoment } from '#core/format.ts';

export type SharingView =
  | { readonly joined: false }
  | {
      readonly joined: true;
      readonly pendingReports: number;
      /** When the next report is due (epoch milliseconds); null where none waits. */
      readonly nextDueMs: number | null;
    };

export interface ShareLineProps {
  /** Null while it is read. */
  readonly sharing: SharingView | null;
  /** Addresses of the options page's sections. */
  readonly leavesHref: string;
  readonly joiningHref: string;
}

/** What waits to leave this browser, or that nothing does; one click from seeing it all. */
export function ShareLine({ sharing, leavesHref, joiningHref }: ShareLineProps) {
  const { text, count, locale, timeZone } = useText();
  const words = () => {
    if (sharing === null) return text('loading');
    if (!sharing.joined) return text('sharingOff');
    if (sharing.pendingReports === 0) return text('pendingNone');
    const waiting = count('pendingShare', sharing.pendingReports);
    if (sharing.nextDueMs === null) return waiting;
    return text('separator', waiting, text('pendingShareNext', formatMoment(sharing.nextDueMs, timeZone, locale)));
  };
  return (
    <div className={styles['line']}>
      <Icon name={sharing?.joined ? 'report' : 'lock'} size={16} />
      <span className={styles['words']} data-skeleton={sharing === null || undefined}>
        {words()}.{' '}
        <Anchor inherit href={leavesHref} target="_blank">
          {text('seeWhatLeaves')}
        </Anchor>
        {sharing?.joined === false && (
          <>
            {' · '}
            <Anchor inherit href={joiningHref} target="_blank">
              {text('joinDepartment')}
            </Anchor>
          </>
        )}
      </span>
    </div>
  );
}
