import { type AccessFault, AccessForm } from '#components/ui/form/access-form.tsx';
import { useText } from '#components/words/text.tsx';

export interface JoinFormProps {
  /** Known beforehand from a link or a policy; empty otherwise. */
  readonly startAddress: string;
  readonly startCode: string;
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  /** Both as typed, without the spaces around them. */
  readonly onJoin: (address: string, code: string) => void;
}

/** The endpoint's address and the department's code; a joining link fills in both. */
export function JoinForm({ startAddress, startCode, busy, fault, onJoin }: JoinFormProps) {
  const { text } = useText();
  return (
    <AccessForm
      key={`${startAddress} ${startCode}`}
      startAddress={startAddress}
      startSecret={startCode}
      busy={busy}
      fault={fault}
      secretLabel={text('codeLabel')}
      secretHint={text('codeHint')}
      isCode
      submitLabel={text('join')}
      onSubmit={onJoin}
    />
  );
}
