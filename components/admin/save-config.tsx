import { Button } from '@mantine/core';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import form from '#components/ui/form.module.css';
import { InfoNotice } from '#components/ui/notice.tsx';
import { WideningList } from '#components/ui/widening-list.tsx';
import { useText } from '#components/words/text.tsx';
import { differencesOf } from '#core/org/config-change.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { widens } from '#core/org/widening.ts';
import type { Saving } from '#query/use-saving.ts';

interface SaveConfigProps extends Pick<AdminViewProps, 'api'> {
  readonly before: Organisation;
  /** As it would be saved, or what is wrong with it. */
  readonly after: { readonly value: Organisation } | { readonly fault: string };
  readonly saving: Saving;
}

/** What a change does, before it is saved: the differences, and what of them members will be told of. */
export function SaveConfig({ api, before, after, saving }: SaveConfigProps) {
  const { text } = useText();
  const differences = 'value' in after ? differencesOf(before, after.value) : [];
  const widenings = 'value' in after ? widens(before, after.value) : [];
  const save = () => {
    if ('fault' in after) saving.refuse(after.fault);
    else saving.run(() => api.saveConfig(after.value));
  };
  return (
    <>
      {'fault' in after && <InfoNotice icon="alert" title={after.fault} />}
      {differences.length > 0 && <DifferenceList differences={differences} />}
      {widenings.length > 0 && (
        <InfoNotice icon="alert" title={text('widensHeading')}>
          {text('widensAdmin')}
          <WideningList widenings={widenings} />
        </InfoNotice>
      )}
      <div className={form['buttons']}>
        <Button loading={saving.busy} disabled={'value' in after && differences.length === 0} onClick={save}>
          {text('save')}
        </Button>
      </div>
    </>
  );
}
