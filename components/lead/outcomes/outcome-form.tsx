import { NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { ChooseFile } from '#components/ui/form/choose-file.tsx';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import formStyles from '#components/ui/form.module.css';
import { FailureNotice } from '#components/ui/notices.tsx';
import { directionWords } from '#components/words/experiment-words.ts';
import { useText } from '#components/words/text.tsx';
import { departmentIdFrom } from '#core/base/department-id.ts';
import { errorText } from '#core/base/error-text.ts';
import { directions, type Outcome, type OutcomeNaming, outcomeSchema } from '#core/outcomes/outcome.ts';
import { textOfValues, valuesOfRows } from '#core/outcomes/outcome-table.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { SourceError } from '#core/sources/source-row.ts';
import { textOfFile } from '#import/own-list.ts';
import { decimalMarkOf, tableOf } from '#import/tables.ts';
import type { Saved } from '#query/use-saving.ts';
import type { Revised } from '#sync/dashboard.ts';

export interface OutcomeFormProps {
  /** The series as it is now; null for a new one. It follows what others change while the form is open. */
  readonly entered: Entered<Outcome> | null;
  /** The outcome that an experiment asks for; null where it is named here. */
  readonly asked: OutcomeNaming | null;
  /** What money is counted in. */
  readonly currency: string;
  readonly onSave: (at: Revised, outcome: Outcome) => Promise<Saved>;
  readonly onClose: () => void;
}

const EXAMPLE_WEEKS = ['2026-W45', '2026-W46'] as const;

/** Enters an outcome: its name and unit, and a table of its weeks, typed, pasted or from a file. */
export default function OutcomeForm({ entered, asked, currency, onSave, onClose }: OutcomeFormProps) {
  const { text, locale } = useText();
  const [failed, setFailed] = useState<string | null>(null);
  const mark = decimalMarkOf(locale);
  const state = useEnteredForm({
    entered,
    typedOf: (outcome: Outcome | null) => ({
      name: outcome?.name ?? asked?.name ?? '',
      unit: outcome?.unit ?? asked?.unit ?? '',
      direction: outcome?.direction ?? asked?.direction ?? directions[0],
      valuePerUnit: outcome?.valuePerUnit ?? '',
      values: textOfValues(outcome?.values ?? [], mark),
    }),
    schema: outcomeSchema,
    toChecked: (typed) => ({ ...typed, values: valuesOfRows(tableOf(typed.values), mark) }),
    onSave: (revision, outcome) =>
      onSave({ id: entered?.id ?? asked?.id ?? departmentIdFrom(outcome.name), revision }, outcome),
    onSaved: onClose,
  });
  const { form } = state;
  const title = entered?.value == null ? text('outcomeAdd') : text('editNamed', entered.value.name);
  const readFile = ([file]: readonly File[]) => {
    setFailed(null);
    if (file === undefined) return;
    textOfFile(file)
      .then((table) => form.setFieldValue('values', table))
      .catch((error: unknown) => setFailed(error instanceof SourceError ? text('fileNotUtf8') : errorText(error)));
  };
  const example = EXAMPLE_WEEKS.map((week, at) => `${week}; ${4 + at}${mark}2; ${200 + 10 * at}`).join('\n');
  return (
    <Dialog title={title} onClose={onClose}>
      <EnteredForm state={state} onCancel={onClose}>
        <div className={formStyles['fields']}>
          <TextInput required {...form.field('name', 'outcomeName', 'outcomeNameHint')} />
          <TextInput required {...form.field('unit', 'outcomeUnit', 'outcomeUnitHint')} />
          <WordSelect values={directions} words={directionWords} {...form.field('direction', 'outcomeDirection')} />
          <NumberInput hideControls {...form.field('valuePerUnit', ['outcomeWorth', currency], 'outcomeWorthHint')} />
        </div>
        <Textarea
          className={formStyles['table']}
          placeholder={example}
          autosize
          minRows={5}
          maxRows={16}
          spellCheck={false}
          {...form.field('values', 'outcomeTable', 'outcomeTableHint')}
        />
        <ChooseFile
          size="compact-sm"
          accept=".csv,.tsv,.txt,text/csv"
          label={text('outcomeFile')}
          onChoose={readFile}
        />
        <FailureNotice failed={failed} title="fileUnreadable" />
      </EnteredForm>
    </Dialog>
  );
}
