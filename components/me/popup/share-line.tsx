import styles from '#components/me/popup/share-line.module.css';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';

export type SharingView =
  | {
      readonly joined: false;
      /** The link of the invitation in front; null where there is none. */
      readonly invitation: string | null;
    }
  | {
      readonly joined: true;
      /** When the next report is sent (epoch milliseconds), `due` where that time has come; null where none waits. */
      readonly nextMs: number | 'due' | null;
    };

export interface ShareLineProps {
  readonly sharing: SharingView;
  /** Addresses of the options page's sections. */
  readonly leavesHref: string;
  readonly joiningHref: string;
}

/** What waits to be sent, or that nothing is; one click from seeing it all. */
export function ShareLine({ sharing, leavesHref, joiningHref }: ShareLineProps) {
  const { text, locale, timeZone } = useText();
  const sends = (atMs: number | 'due' | null) => {
    if (atMs === null) return text('pendingNone');
    return atMs === 'due' ? text('pendingDue') : text('pendingSends', formatMoment(atMs, timeZone, locale));
  };
  return (
    <p className={styles['line']}>
      <Icon name={sharing.joined ? 'report' : 'lock'} size={16} />
      <a href={leavesHref} target="_blank" rel="noreferrer">
        {text('seeWhatLeaves')}
      </a>
      <span className={styles['state']}>
        {sharing.joined ? (
          sends(sharing.nextMs)
        ) : (
          <a href={joiningHref} target="_blank" rel="noreferrer">
            {sharing.invitation === null
              ? text('joinDepartment')
              : text('joinInvited', new URL(sharing.invitation).host)}
          </a>
        )}
      </span>
    </p>
  );
}
