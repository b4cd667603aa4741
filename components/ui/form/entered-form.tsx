import { type ReactNode, useEffect, useState } from 'react';
import {
  type CheckedFormOptions,
  Form,
  type SavedForm,
  useDraft,
  useSavedForm,
} from '#components/ui/form/checked-form.tsx';
import { useMayChange } from '#components/ui/form/may-change.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { actorText } from '#components/words/actor-text.ts';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface EnteredFormOptions<Value, Typed, Checked>
  extends Omit<CheckedFormOptions<Typed, Checked>, 'start' | 'onSubmit'> {
  /** What was read last; null for what has yet to be written. It follows what others write while the form is open. */
  readonly entered: Entered<Value> | null;
  readonly typedOf: (value: Value | null) => Typed;
  /** Saves over the revision given. */
  readonly onSave: (revision: number, value: Checked) => Promise<Saved>;
  readonly onSaved?: () => void;
  /** Where what is typed over `entered` waits while another view is looked at, for forms that have no way to cancel. */
  readonly drafts?: WeakMap<object, Typed>;
}

export interface EnteredFormState<Typed> {
  readonly form: SavedForm<Typed>;
  readonly entered: Entered<unknown> | null;
  /** What it holds is what was just saved. */
  readonly isSaved: boolean;
  /** Somebody else wrote while this form held something typed. */
  readonly inConflict: boolean;
  /** Shows what was written last in place of what was typed. */
  readonly takeTheirs: () => void;
}

/** A form over something that others write too: nothing typed is lost, and nothing is written over unseen. */
export function useEnteredForm<Value, Typed extends object, Checked>(
  options: EnteredFormOptions<Value, Typed, Checked>,
): EnteredFormState<Typed> {
  const { entered, typedOf, onSave, onSaved, drafts, ...checking } = options;
  const revision = entered?.revision ?? 0;
  const [shownRevision, setShownRevision] = useState(revision);
  const form = useSavedForm({
    ...checking,
    start: typedOf(entered?.value ?? null),
    onSave: (value: Checked) => onSave(revision, value),
    onSaved: () => {
      form.resetDirty();
      onSaved?.();
    },
  });
  const { saving } = form;
  const isOld = shownRevision !== revision && !saving.busy;
  const isDirty = form.isDirty();
  const follow = () => {
    form.setInitialValues(typedOf(entered?.value ?? null));
    form.reset();
    setShownRevision(revision);
  };
  const takeTheirs = () => {
    follow();
    saving.forget();
  };
  useEffect(() => {
    if (isOld && !isDirty) follow();
  });
  // Typed over what somebody else has replaced, it would be put back over theirs unseen.
  useDraft(form, isOld ? null : entered, drafts);
  return {
    form,
    entered,
    isSaved: saving.done && !isDirty,
    inConflict: isOld && isDirty,
    takeTheirs,
  };
}

export interface EnteredFormProps {
  readonly state: Omit<EnteredFormState<unknown>, 'form'> & {
    readonly form: Pick<SavedForm<object>, 'errors' | 'submit' | 'saving'>;
  };
  /** "Save" unless given. */
  readonly submitLabel?: string;
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

/** The form with who wrote last, and the way out where two wrote at once; what it holds, where the key may only read. */
export function EnteredForm({ state, submitLabel, onCancel, children }: EnteredFormProps) {
  const { text, locale, timeZone, words } = useText();
  const { form, entered, isSaved, inConflict, takeTheirs } = state;
  const mayChange = useMayChange();
  const author = actorText(entered?.author ?? '', words);
  const when = entered?.at == null ? null : formatMoment(Date.parse(entered.at), timeZone, locale, true);
  const written = when !== null && <p style={{ margin: 0 }}>{text('lastWritten', author, when)}</p>;
  if (!mayChange)
    return (
      <>
        <fieldset className={styles['read']} disabled>
          {children}
        </fieldset>
        {written}
      </>
    );
  return (
    <>
      <Form
        form={form}
        {...(inConflict && { saving: { ...form.saving, failed: null } })}
        isSaved={isSaved}
        submitLabel={inConflict ? text('conflictMine') : (submitLabel ?? text('save'))}
        onCancel={onCancel}
      >
        {children}
        {inConflict && (
          <ErrorNotice
            title={text('conflictHeading')}
            action={
              entered?.value != null && (
                <QuietButton label={text('conflictTheirs')} size="compact-sm" onClick={takeTheirs} />
              )
            }
          >
            {entered?.value == null || when === null ? text('conflictGone') : text('conflictText', author, when)}
          </ErrorNotice>
        )}
      </Form>
      {written}
    </>
  );
}
