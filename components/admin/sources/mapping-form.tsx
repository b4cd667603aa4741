import { NativeSelect, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { promptUnitWords } from '#components/words/words.ts';
import { type ColumnMapping, columnMappingSchema } from '#core/sources/kinds/mapped.ts';
import { promptUnits } from '#core/sources/source-row.ts';

export interface MappingFormProps {
  /** The report that no known kind fits. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly onMapped: (mapping: ColumnMapping) => void;
}

const columnFields = [
  ['person', 'mapPerson'],
  ['department', 'mapDepartment'],
  ['day', 'mapDay'],
  ['prompts', 'mapPrompts'],
  ['spend', 'mapSpend'],
  ['currency', 'mapCurrency'],
] as const satisfies readonly (readonly [keyof ColumnMapping, MessageKey])[];

const blank = {
  ...{ source: '', tool: '', unit: 'prompts' },
  ...{ person: '', department: '', day: '', prompts: '', spend: '', currency: '' },
};

/** Says what the columns of any other CSV report are; kept by the name of its source for the next time. */
export function MappingForm({ file, columns, onMapped }: MappingFormProps) {
  const { text } = useText();
  const form = useCheckedForm({ start: blank, schema: columnMappingSchema, onSubmit: onMapped });
  return (
    <Panel title={text('mapHeading', file)} intro={text('mapIntro')}>
      <Form form={form} submitLabel={text('mapUse')} quiet>
        <div className={styles['grid']}>
          <TextInput {...form.field('source', 'mapSource', 'mapSourceHint')} />
          <TextInput {...form.field('tool', 'mapTool', 'mapToolHint')} />
          <WordSelect values={promptUnits} words={promptUnitWords} {...form.field('unit', 'mapUnit')} />
          {columnFields.map(([field, label]) => (
            <NativeSelect
              key={field}
              data={[{ value: '', label: text('mapNone') }, ...columns.map((name) => ({ value: name, label: name }))]}
              {...form.field(field, label)}
            />
          ))}
        </div>
      </Form>
    </Panel>
  );
}
