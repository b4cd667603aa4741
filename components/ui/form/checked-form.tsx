import { Button } from '@mantine/core';
import { type FormErrors, type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { FailureNotice } from '#components/ui/notices.tsx';
import { faultWords } from '#components/words/fault-words.ts';
import type { MessageKey, Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { type CheckedSchema, checkedWhole, giveReasons, type PathFault, valueAt } from '#core/base/issue.ts';
import { type Saved, type Saving, useSaving } from '#query/use-saving.ts';

export interface CheckedFormOptions<Typed, Value> {
  /** What the fields hold at first; a number is `''` while its field is empty. */
  readonly start: Typed;
  readonly schema: CheckedSchema<Value>;
  /** What the schema checks, where that is not what was typed. */
  readonly toChecked?: (typed: Typed) => unknown;
  readonly onSubmit: (value: Value) => void;
  /** Called while something is typed, where it is valid. */
  readonly onValid?: ((value: Value) => void) | undefined;
}

/** A message, with what it is filled in with. */
type Said = MessageKey | readonly [MessageKey, ...string[]];

export type CheckedForm<Typed, Value = unknown> = UseFormReturnType<Typed> & {
  /** What is typed, or what is wrong with it. */
  readonly read: () => ReturnType<typeof checkedWhole<Value>>;
  readonly submit: (event: SyntheticEvent<HTMLFormElement>) => void;
  /** What ties an input to the field at a path, with what it is called and what helps to fill it in. */
  readonly field: (
    path: string,
    label: Said,
    description?: Said,
  ) => ReturnType<UseFormReturnType<Typed>['getInputProps']> & {
    readonly label: string;
    readonly description: string | undefined;
  };
};

/** Faults that belong to no field of the form. */
const WHOLE = '';

/** A form whose values a schema checks: each fault stands at its field, and the first wrong field gets the focus. */
export function useCheckedForm<Typed extends object, Value>(
  options: CheckedFormOptions<Typed, Value>,
): CheckedForm<Typed, Value> {
  const { start, schema, toChecked = (typed) => typed, onSubmit, onValid } = options;
  const words = useText();
  const read = (typed: Typed) => {
    giveReasons(faultWords(words));
    return checkedWhole(schema, withoutBlanks(toChecked(typed)));
  };
  const form = useForm<Typed>({
    initialValues: start,
    onValuesChange: (typed) => {
      const result = onValid === undefined ? null : read(typed);
      if (result !== null && 'value' in result) onValid?.(result.value);
    },
    validate: (typed) => {
      const result = read(typed);
      return 'faults' in result ? errorsOf(result.faults, typed, words) : {};
    },
  });
  const submit = form.onSubmit(
    (typed) => {
      const result = read(typed);
      if ('value' in result) onSubmit(result.value);
    },
    (errors, _, event) => {
      const fields = [...(event?.currentTarget.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
      const isShown = (path: string) => fields.some((field) => field.dataset['path'] === path);
      const others = Object.entries(errors).flatMap(([path, error]) =>
        isShown(path) ? [] : [`${path} ${error}`.trim()],
      );
      if (others.length > 0) form.setErrors({ ...errors, [WHOLE]: others.join(' ') });
      const wrong = fields.find((field) => (field.dataset['path'] ?? WHOLE) in errors);
      wrong?.closest('details')?.setAttribute('open', '');
      wrong?.focus();
    },
  );
  const textOf = (said: Said) => (typeof said === 'string' ? words.text(said) : words.text(...said));
  return {
    ...form,
    read: () => read(form.values),
    submit,
    field: (path, label, description) => ({
      label: textOf(label),
      description: description && textOf(description),
      ...form.getInputProps(path),
    }),
  };
}

export interface SavedFormOptions<Typed, Value, Reply> extends Omit<CheckedFormOptions<Typed, Value>, 'onSubmit'> {
  readonly onSave: (value: Value) => Promise<Saved<Reply>>;
  /** Called once everything is read anew. */
  readonly onSaved?: ((reply: Reply, value: Value) => void) | undefined;
}

export type SavedForm<Typed, Value = unknown> = CheckedForm<Typed, Value> & { readonly saving: Saving };

/** The same where the endpoint saves what is typed. */
export function useSavedForm<Typed extends object, Value, Reply>({
  onSave,
  onSaved,
  ...checking
}: SavedFormOptions<Typed, Value, Reply>): SavedForm<Typed, Value> {
  const saving = useSaving();
  const form = useCheckedForm({
    ...checking,
    onSubmit: (value: Value) =>
      saving.run(
        () => onSave(value),
        (reply) => onSaved?.(reply, value),
      ),
  });
  return { ...form, saving };
}

/**
 * Has what is typed over something wait in `drafts` while another view is looked at. Over null nothing waits, and a form that can be
 * cancelled has no drafts.
 */
export function useDraft<Typed extends object>(
  form: Pick<UseFormReturnType<Typed>, 'isDirty' | 'getValues' | 'setValues'>,
  over: object | null,
  drafts: WeakMap<object, Typed> | undefined,
): void {
  const isDirty = form.isDirty();
  // In the first drawing, what waits is put back and not yet replaced.
  const isFirst = useRef(true);
  useEffect(() => {
    if (over === null || drafts === undefined) return;
    const draft = isFirst.current ? drafts.get(over) : undefined;
    isFirst.current = false;
    if (draft !== undefined) form.setValues(draft);
    else if (isDirty) drafts.set(over, form.getValues());
    else drafts.delete(over);
  });
}

/** The faults by the innermost typed field around each, or the first of a group; the first fault of a field counts. */
function errorsOf(faults: readonly PathFault[], typed: object, { text }: Words): FormErrors {
  const fieldOf = (path: readonly PropertyKey[]): string => {
    if (path.length === 0) return WHOLE;
    const value = valueAt(typed, path);
    if (value === undefined) return fieldOf(path.slice(0, -1));
    const [first] = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    return [...path, ...(first === undefined ? [] : [first])].join('.');
  };
  return Object.fromEntries(
    faults
      .toReversed()
      .map(({ path, message, isMissing }) => [fieldOf(path), isMissing ? text('fieldMissing') : message]),
  );
}

/** An empty field is nothing, and spaces around a text are no part of it. */
function withoutBlanks(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutBlanks(inner)]));
}

export interface FormProps {
  readonly form: {
    readonly errors: FormErrors;
    readonly submit: (event: SyntheticEvent<HTMLFormElement>) => void;
    readonly saving?: Pick<Saving, 'busy' | 'failed'>;
  };
  /** In place of the form's own; of a form that sends nothing, none. */
  readonly saving?: Pick<Saving, 'busy' | 'failed'>;
  /** What it holds is what was just saved, which it says. */
  readonly isSaved?: boolean;
  readonly submitLabel: string;
  /** The form is not the main thing on its page. */
  readonly quiet?: boolean;
  readonly disabled?: boolean;
  /** Beside the button that submits. */
  readonly buttons?: ReactNode;
  /** Without it there is no button that cancels. */
  readonly onCancel?: (() => void) | undefined;
  readonly children: ReactNode;
}

const NOT_SAVING = { busy: false, failed: null };

/** The focus, which a form at work loses, goes back to the field it was in, or to the button. */
function useKeptFocus(busy: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLElement>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !busy && document.activeElement === document.body)
      (field.current?.isConnected === true ? field : button).current?.focus();
    wasBusy.current = busy;
  }, [busy]);
  const remember = (form: HTMLFormElement) => {
    const focused = document.activeElement;
    field.current = focused instanceof HTMLElement && form.contains(focused) ? focused : null;
  };
  return { button, remember };
}

/**
 * A form with its button, what went wrong as a whole, and one attempt at a time; Enter submits. While it is at work nothing can be
 * typed: many a form is emptied once all is read anew, which may be long after the change is seen.
 */
export function Form(props: FormProps) {
  const { form, submitLabel, quiet = false, disabled = false, isSaved = false } = props;
  const { saving = form.saving ?? NOT_SAVING } = props;
  const { buttons, onCancel, children } = props;
  const { text } = useText();
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    if (saving.busy || disabled) return event.preventDefault();
    remember(event.currentTarget);
    form.submit(event);
  };
  const { button, remember } = useKeptFocus(saving.busy);
  // Why an earlier attempt failed is no fault of what is typed now.
  const isWrong = Object.keys(form.errors).length > 0;
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <fieldset className={styles['typed']} disabled={saving.busy}>
        {children}
      </fieldset>
      <FailureNotice failed={isWrong ? form.errors[WHOLE] : saving.failed} />
      <div className={styles['buttons']}>
        <Button
          ref={button}
          type="submit"
          variant={quiet ? 'default' : 'filled'}
          loading={saving.busy}
          data-disabled={disabled}
          aria-disabled={disabled}
        >
          {submitLabel}
        </Button>
        {buttons}
        {onCancel !== undefined && <QuietButton label={text('cancel')} onClick={onCancel} />}
        <span role="status" className={styles['said']}>
          {isSaved && text('saveDone')}
        </span>
      </div>
    </form>
  );
}
