import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { RecipientForm } from '#components/admin/messages/recipient-form.tsx';
import { RecipientsPanel } from '#components/admin/messages/recipients-panel.tsx';
import { SentPanel } from '#components/admin/messages/sent-panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';

/** Where publications are sent to, and what became of the messages. */
export function MessagesView({ api, queries, departments }: AdminViewProps) {
  return (
    <Reply of={queries.digests()} title="adminFailed">
      {({ recipients, hasMail, sends }) => (
        <>
          <RecipientsPanel api={api} departments={departments} recipients={recipients} />
          <RecipientForm api={api} departments={departments} hasMail={hasMail} />
          <SentPanel departments={departments} sends={sends} />
        </>
      )}
    </Reply>
  );
}
