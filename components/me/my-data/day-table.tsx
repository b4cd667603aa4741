import { useState } from 'react';
import styles from '#components/me/my-data/day-table.module.css';
import { SessionEditor } from '#components/me/my-data/session-editor.tsx';
import {
  type SessionChange,
  SessionRow,
  type SessionRowView,
  sessionName,
} from '#components/me/my-data/session-row.tsx';
import { Confirm } from '#components/ui/confirm.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { useText } from '#components/words/text.tsx';

export interface DayTableProps {
  /** Name of the table for screen readers: its day. */
  readonly label: string;
  readonly sessions: readonly SessionRowView[];
  readonly onChange: (sessionId: string, change: SessionChange) => void;
}

/** A day's sessions and entries; one at a time can be mended in a dialogue. */
export function DayTable({ label, sessions, onChange }: DayTableProps) {
  const { text, words } = useText();
  const [editing, setEditing] = useState<SessionRowView | null>(null);
  const [deleting, setDeleting] = useState<SessionRowView | null>(null);
  return (
    <>
      <ScrollTable
        label={label}
        className={styles['table']}
        columns={['columnTool', 'columnTime', 'columnEngaged', 'columnAnswer', 'columnActions']}
      >
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            onEdit={() => setEditing(session)}
            onExclude={(excluded) => onChange(session.id, { kind: 'exclude', excluded })}
            onDelete={() => setDeleting(session)}
          />
        ))}
      </ScrollTable>
      {editing !== null && (
        <SessionEditor
          session={editing}
          onClose={() => setEditing(null)}
          onChange={(change) => {
            setEditing(null);
            onChange(editing.id, change);
          }}
        />
      )}
      {deleting !== null && (
        <Confirm
          title={text('deleteQuestion', sessionName(deleting, words))}
          confirmLabel={text('delete')}
          onConfirm={() => onChange(deleting.id, { kind: 'delete' })}
          onClose={() => setDeleting(null)}
        >
          {text('deleteText')}
        </Confirm>
      )}
    </>
  );
}
