import type { ReactNode } from 'react';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import { Form, type SavedForm, useDraft, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { useFollowing } from '#components/ui/form/following.ts';
import { InfoNotice } from '#components/ui/notices.tsx';
import { WideningList } from '#components/ui/widening-list.tsx';
import { useText } from '#components/words/text.tsx';
import { differencesOf } from '#core/org/config-change.ts';
import { widens } from '#core/org/widening.ts';
import { type Company, typedCompanySchema } from '#core/tools/tool-state.ts';

interface ConfigFormOptions<Typed> extends Pick<AdminViewProps, 'api' | 'config'> {
  readonly start: Typed;
  /** The configuration as it would be with what is typed. */
  readonly toConfig: (typed: Typed) => unknown;
  /** Where what is typed over a configuration waits while another view is looked at. */
  readonly drafts: WeakMap<object, Typed>;
}

/** A form over a part of the organisation's configuration. What nobody typed follows what others save while it is open. */
export function useConfigForm<Typed extends object>(options: ConfigFormOptions<Typed>): SavedForm<Typed, Company> {
  const { api, config, start, toConfig, drafts } = options;
  const form = useSavedForm({
    start,
    schema: typedCompanySchema,
    toChecked: toConfig,
    onSave: (value) => api.saveConfig(config, value),
  });
  useFollowing(form, start, form.saving.busy);
  useDraft(form, config, drafts);
  return form;
}

export interface ConfigFormProps {
  readonly form: Pick<SavedForm<object, Company>, 'read' | 'errors' | 'submit' | 'saving'>;
  /** As it is now. */
  readonly config: Company;
  readonly children: ReactNode;
}

/** What a change does, before it is saved: the differences, and what of them members will be told of. */
export function ConfigForm({ form, config, children }: ConfigFormProps) {
  const { text } = useText();
  const read = form.read();
  const after = 'value' in read ? read.value : null;
  const differences = after === null ? [] : differencesOf(config, after);
  const isUnchanged = after !== null && differences.length === 0;
  const widenings = after === null ? [] : widens(config, after);
  return (
    <Form form={form} isSaved={form.saving.done && isUnchanged} submitLabel={text('save')} disabled={isUnchanged}>
      {children}
      {differences.length > 0 && <DifferenceList differences={differences} />}
      {widenings.length > 0 && (
        <InfoNotice icon="alert" title={text('widensHeading')}>
          {text('widensAdmin')}
          <WideningList widenings={widenings} />
        </InfoNotice>
      )}
    </Form>
  );
}
