import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { recipientName, resultText } from '#components/admin/messages/message-words.ts';
import styles from '#components/admin/messages/sent-panel.module.css';
import { EmptyState } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';
import { formatDay, formatMoment } from '#core/base/format.ts';
import { lastDayOf } from '#core/base/week.ts';
import type { DigestSend } from '#core/protocol/digests.ts';

interface SentPanelProps extends Pick<AdminViewProps, 'departments'> {
  /** Newest first. */
  readonly sends: readonly DigestSend[];
}

/** What became of the last messages: where to, what came of it and why, of which numbers, and when. */
export function SentPanel({ departments, sends }: SentPanelProps) {
  const { text, locale, timeZone, words } = useText();
  return (
    <Panel title={text('messagesSent')} intro={text('messagesSentIntro')}>
      {sends.length === 0 ? (
        <EmptyState icon="hourglass" title="messagesSentNone" words="messagesSentNoneText" />
      ) : (
        <ScrollTable
          label={text('messagesSent')}
          className={styles['sent']}
          columns={['messagesRecipient', 'messagesResult', 'messagesWeek', 'messagesWhen']}
        >
          {sends.map((send) => (
            <tr key={send.id}>
              <th scope="row">{recipientName(send, departments, words)}</th>
              <td>{resultText(send, words)}</td>
              <td>{send.week === null ? text('messagesIsTest') : formatDay(lastDayOf(send.week), locale, true)}</td>
              <td>{formatMoment(Date.parse(send.at), timeZone, locale, true)}</td>
            </tr>
          ))}
        </ScrollTable>
      )}
    </Panel>
  );
}
