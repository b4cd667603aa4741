import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { causeText, languageWords, recipientName } from '#components/admin/messages/message-words.ts';
import { Row } from '#components/admin/row.tsx';
import { ConfirmButton } from '#components/ui/confirm.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { EmptyState, ErrorNotice, FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import type { DigestTestReply, ListedDigestRecipient } from '#core/protocol/digests.ts';
import { useSaving } from '#query/use-saving.ts';

interface RecipientsPanelProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  readonly recipients: readonly ListedDigestRecipient[];
}

/** The recipients that there are, each of which can be tried and removed. */
export function RecipientsPanel({ api, departments, recipients }: RecipientsPanelProps) {
  const { text, words } = useText();
  const saving = useSaving();
  const [tried, setTried] = useState<{ readonly name: string; readonly result: DigestTestReply } | null>(null);
  const nameOf = (recipient: ListedDigestRecipient) => recipientName(recipient, departments, words);
  const test = (recipient: ListedDigestRecipient) => {
    setTried(null);
    saving.run(
      () => api.testDigest(recipient.unit, recipient.kind),
      (result) => setTried({ name: nameOf(recipient), result }),
    );
  };
  return (
    <Panel title={text('messagesHeading')} intro={text('messagesIntro')}>
      <FailureNotice failed={saving.failed} title="adminFailed" />
      {tried !== null && <TestResult {...tried} />}
      {recipients.length === 0 ? (
        <EmptyState icon="report" title="messagesNone" words="messagesNoneText" />
      ) : (
        <ul className={styles['rows']}>
          {recipients.map((recipient) => (
            <Row
              key={`${recipient.unit} ${recipient.kind}`}
              name={nameOf(recipient)}
              hint={`${recipient.to} · ${text(languageWords[recipient.language])}`}
            >
              <QuietButton
                size="xs"
                label={text('messagesTest')}
                named={text('messagesTestNamed', nameOf(recipient))}
                disabled={saving.busy}
                onClick={() => test(recipient)}
              />
              <ConfirmButton
                size="xs"
                label={text('remove')}
                named={text('removeTool', nameOf(recipient))}
                disabled={saving.busy}
                question={text('messagesRemoveAsk', nameOf(recipient))}
                warning={text('messagesRemoveText')}
                onConfirm={() => saving.run(() => api.removeDigest(recipient.unit, recipient.kind))}
              />
            </Row>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function TestResult({ name, result: { arrived, cause } }: { readonly name: string; readonly result: DigestTestReply }) {
  const words = useText();
  const because = cause === null ? undefined : causeText(cause, words);
  return arrived ? (
    <InfoNotice icon="check" title={words.text('messagesArrived', name)}>
      {because}
    </InfoNotice>
  ) : (
    <ErrorNotice title={words.text('messagesNotArrived', name)}>{because}</ErrorNotice>
  );
}
