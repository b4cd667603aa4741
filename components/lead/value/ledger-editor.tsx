import { Button } from '@mantine/core';
import { useState } from 'react';
import panelStyles from '#components/lead/panels.module.css';
import { LedgerForm } from '#components/lead/value/ledger-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import type { LedgerRecord } from '#core/org/ledger.ts';
import { draftOf, emptyDraft } from '#core/org/ledger-draft.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface LedgerEditorProps {
  /** The entry as it stands now; null for a new one. It follows what others change while the form is open. */
  readonly entry: Entered<LedgerRecord> | null;
  /** Today as `2026-11-22`. */
  readonly today: string;
  readonly currency: string;
  /** Saves over the revision given. */
  readonly onSave: (revision: number, record: LedgerRecord) => Promise<Saved>;
  readonly onClose: () => void;
}

/**
 * Adds or changes a ledger entry. Where somebody else has changed it meanwhile, nothing is lost: the lead sees who and when,
 * and either takes theirs or saves the own over it, knowingly.
 */
export function LedgerEditor({ entry, today, currency, onSave, onClose }: LedgerEditorProps) {
  const { text, locale, timeZone } = useText();
  const [opened, setOpened] = useState(entry);
  const { busy, fault, inConflict, run, forget } = useSaving();
  const start = opened?.value == null ? emptyDraft(today) : draftOf(opened.value);
  // The revision that the lead knows of: after a conflict, that of the other change.
  const revision = inConflict ? (entry?.revision ?? 0) : (opened?.revision ?? 0);
  const takeTheirs = () => {
    setOpened(entry);
    forget();
  };
  return (
    <Dialog title={entry?.value == null ? text('ledgerAdd') : text('editNamed', entry.value.title)} onClose={onClose}>
      {fault !== null && !inConflict && <ErrorNotice title={text('saveFailed')}>{fault}</ErrorNotice>}
      {inConflict && (
        <ErrorNotice
          title={text('conflictHeading')}
          action={
            entry !== null && (
              <div className={panelStyles['row']}>
                <Button size="compact-sm" variant="default" onClick={takeTheirs}>
                  {text('conflictTheirs')}
                </Button>
              </div>
            )
          }
        >
          {entry?.at == null
            ? text('conflictGone')
            : text('conflictText', entry.author ?? '', formatMoment(Date.parse(entry.at), timeZone, locale))}
        </ErrorNotice>
      )}
      <LedgerForm
        key={opened?.revision ?? 0}
        start={start}
        currency={currency}
        busy={busy}
        submitLabel={text(inConflict ? 'conflictMine' : 'save')}
        onSubmit={(record) => run(() => onSave(revision, record), onClose)}
        onClose={onClose}
      />
    </Dialog>
  );
}
