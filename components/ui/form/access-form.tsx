import { TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { KeyInput } from '#components/ui/form/key-input.tsx';
import styles from '#components/ui/form.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { accessFormSchema } from '#core/base/form-fields.ts';
import { partsOfLink } from '#core/org/invite-list.ts';

/** Why joining (or signing in as a lead) failed; each names its value and the way out. */
const faultWords = {
  'address-malformed': 'faultAddressMalformed',
  'address-insecure': 'faultAddressInsecure',
  'host-not-allowed': 'faultHostNotAllowed',
  unreachable: 'faultUnreachable',
  /** The browser asked whether data may be shared, and the person said no. */
  'sharing-refused': 'faultSharingRefused',
  'secret-refused': 'faultSecretRefused',
  'secret-used-up': 'faultSecretUsedUp',
  /** A code for a second browser that is too old, or that has served one. */
  'transfer-expired': 'faultTransferExpired',
  'transfer-used': 'faultTransferUsed',
  'too-many-tries': 'faultTooManyTries',
} as const satisfies Record<string, MessageKey>;

/** `value` is what was typed; `detail` what the endpoint said, where it is none of those. */
export type AccessFault =
  | { readonly kind: keyof typeof faultWords; readonly value: string }
  | { readonly kind: 'other'; readonly detail: string };

/** Of a key, which is typed where nobody sees it and so is not repeated. */
const keyFaultWords = {
  'secret-refused': 'faultKeyRefused',
  'too-many-tries': 'faultKeyTooManyTries',
} as const satisfies Partial<Record<keyof typeof faultWords, MessageKey>>;
const addressFaults: readonly AccessFault['kind'][] = [
  'address-malformed',
  'address-insecure',
  'host-not-allowed',
  'unreachable',
  'sharing-refused',
];

export interface AccessFormProps {
  readonly startAddress: string;
  readonly startSecret: string;
  readonly busy: boolean;
  readonly fault: AccessFault | null;
  readonly secretLabel: string;
  readonly secretHint: string;
  /** A code comes with the address in a link, and is seen while it is typed; a key does and is neither. */
  readonly isCode: boolean;
  readonly submitLabel: string;
  readonly onSubmit: (address: string, secret: string) => void;
}

/** An endpoint's address and a secret for it; a fault stands at the field it belongs to. */
export function AccessForm(props: AccessFormProps) {
  const { startAddress, startSecret, busy, fault, secretLabel, secretHint, isCode, submitLabel, onSubmit } = props;
  const { text } = useText();
  const form = useCheckedForm({
    start: { address: startAddress, secret: startSecret },
    schema: accessFormSchema,
    onSubmit: ({ address, secret }) => onSubmit(address, secret),
  });
  /** A link that was pasted into either field fills both. */
  const field = (name: 'address' | 'secret', refusal: string | null) => {
    const input = form.getInputProps(name);
    return {
      ...input,
      error: input.error ?? refusal,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const link = isCode ? partsOfLink(event.currentTarget.value) : null;
        if (link === null) input.onChange(event);
        else form.setValues({ address: link.endpointUrl, secret: link.code });
      },
    };
  };
  const wordsOf = isCode ? faultWords : { ...faultWords, ...keyFaultWords };
  const told = fault === null || fault.kind === 'other' ? null : text(wordsOf[fault.kind], fault.value);
  const atAddress = fault !== null && addressFaults.includes(fault.kind);
  const SecretInput = isCode ? TextInput : KeyInput;
  return (
    <Form
      form={form}
      saving={{ busy, failed: fault?.kind === 'other' ? fault.detail : null }}
      submitLabel={submitLabel}
    >
      <div className={styles['fields']}>
        <TextInput
          required
          label={text('addressLabel')}
          description={text(isCode ? 'addressOrLinkHint' : 'addressHint')}
          placeholder="https://kpi.example.com"
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          {...field('address', atAddress ? told : null)}
        />
        <SecretInput
          required
          label={secretLabel}
          description={secretHint}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          {...field('secret', atAddress ? null : told)}
        />
      </div>
    </Form>
  );
}
