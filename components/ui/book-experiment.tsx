import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import styles from '#components/ui/form.module.css';
import { useText } from '#components/words/text.tsx';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type BookRequest, bookRequestSchema } from '#core/protocol/outcomes.ts';
import type { Saved } from '#query/use-saving.ts';

export interface BookExperimentProps {
  /** What the experiment is called. */
  readonly title: string;
  /** Those whose ledger it may be written into. */
  readonly departments: readonly { readonly id: DepartmentId; readonly name: string }[];
  readonly onBook: (request: BookRequest) => Promise<Saved>;
}

/** The button that writes what a decided experiment measured into the ledger, once for each department. */
export function BookExperiment({ title, departments, onBook }: BookExperimentProps) {
  const { text } = useText();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (departments.length === 0) return null;
  return (
    <>
      <Button size="xs" aria-label={text('bookOf', title)} onClick={() => setOpen(true)}>
        {text('book')}
      </Button>
      {isOpen && <BookDialog title={title} departments={departments} onBook={onBook} onClose={close} />}
    </>
  );
}

function BookDialog({ title, departments, onBook, onClose }: BookExperimentProps & { readonly onClose: () => void }) {
  const { text } = useText();
  const form = useSavedForm({
    start: { department: departments[0]?.id ?? '', overlapHours: '' },
    schema: bookRequestSchema,
    onSave: onBook,
    onSaved: onClose,
  });
  return (
    <Dialog title={text('bookOf', title)} onClose={onClose}>
      <p>{text('bookIntro')}</p>
      <Form form={form} submitLabel={text('book')} onCancel={onClose}>
        <div className={styles['fields']}>
          {departments.length > 1 && (
            <NativeSelect
              data={departments.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('department', 'bookDepartment')}
            />
          )}
          <NumberInput required hideControls {...form.field('overlapHours', 'bookOverlap', 'bookOverlapHint')} />
        </div>
      </Form>
    </Dialog>
  );
}
