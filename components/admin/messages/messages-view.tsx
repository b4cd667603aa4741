import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { RecipientForm } from '#components/admin/messages/recipient-form.tsx';
import { RecipientsPanel } from '#components/admin/messages/recipients-panel.tsx';
import { SentPanel } from '#components/admin/messages/sent-panel.tsx';
import { QueryResult } from '#components/ui/query-result.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

/** Where publications are sent to, and what became of the messages. */
export function MessagesView({ api, queries, departments }: AdminViewProps) {
  const query = useEndpointQuery(queries.digests());
  return (
    <QueryResult query={query} title="adminFailed">
      {({ recipients, hasMail, sends }) => (
        <>
          <RecipientsPanel api={api} departments={departments} recipients={recipients} />
          <RecipientForm api={api} departments={departments} hasMail={hasMail} />
          <SentPanel departments={departments} sends={sends} />
        </>
      )}
    </QueryResult>
  );
}
