import { SeeExample } from '#components/lead/example/see-example.tsx';
import { type AccessFault, AccessForm } from '#components/ui/form/access-form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';

export interface LeadKeyFormProps {
  /** The address of the department joined, if any; empty otherwise. */
  readonly startAddress: string;
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  /** Both as typed, without the spaces around them. */
  readonly onKey: (address: string, key: string) => void;
  readonly onExample: () => void;
}

/** Where a lead enters the key that opens the department's released numbers. */
export function LeadKeyForm({ startAddress, busy, fault, onKey, onExample }: LeadKeyFormProps) {
  const { text } = useText();
  return (
    <Panel title={text('leadKeyHeading')} intro={text('leadKeyIntro')}>
      <AccessForm
        startAddress={startAddress}
        startSecret=""
        busy={busy}
        fault={fault}
        secretLabel={text('leadKeyLabel')}
        secretHint={text('leadKeyHint')}
        isCode={false}
        submitLabel={text('showNumbers')}
        onSubmit={onKey}
      />
      <SeeExample onExample={onExample} />
    </Panel>
  );
}
