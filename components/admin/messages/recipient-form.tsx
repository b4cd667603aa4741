import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { kindWords, languageWords } from '#components/admin/messages/message-words.ts';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import { InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { type DigestKind, digestKinds, digestLanguages, digestRecipientSchema } from '#core/protocol/digests.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';
import type { Saved } from '#query/use-saving.ts';

interface RecipientFormProps extends Pick<AdminViewProps, 'api' | 'departments'> {
  /** Whether the server can send mail. */
  readonly hasMail: boolean;
}

interface Typed {
  readonly unit: DepartmentId;
  readonly kind: DigestKind;
  readonly language: string;
  /** One address a line. */
  readonly to: string;
  readonly url: string;
  readonly secret: string;
}

const SECRET_BYTES = 32;

const urlHints: Readonly<Record<Exclude<DigestKind, 'email'>, MessageKey>> = {
  slack: 'messagesSlackHint',
  teams: 'messagesTeamsHint',
  webhook: 'messagesWebhookHint',
};

/** As it is sent; what is wrong with it, the schema says. */
function recipientOf({ kind, language, to, url, secret }: Typed) {
  if (kind === 'email')
    return { kind, language, to: to.split(/[\n,;]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()])) };
  return kind === 'webhook' ? { kind, language, url, secret } : { kind, language, url };
}

function blank(locale: string): Typed {
  return {
    unit: ALL_UNITS,
    kind: 'email',
    language: digestLanguages.find((language) => locale.startsWith(language)) ?? 'en',
    to: '',
    url: '',
    secret: toBase64Url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES))),
  };
}

/** A recipient of a department or of the company, in the place of the one of that kind. */
export function RecipientForm({ api, departments, hasMail }: RecipientFormProps) {
  const { text, locale } = useText();
  const [start] = useState(() => blank(locale));
  const form = useSavedForm({
    start,
    schema: digestRecipientSchema,
    toChecked: recipientOf,
    onSave: (recipient): Promise<Saved> => api.saveDigest(form.values.unit, recipient),
    onSaved: () => {
      form.setValues({ ...blank(locale), unit: form.values.unit, kind: form.values.kind });
    },
  });
  const { kind } = form.values;
  return (
    <Panel title={text('messagesAdd')} intro={text('messagesAddIntro')}>
      <Form form={form} submitLabel={text('messagesSave')}>
        <div className={styles['grid']}>
          <NativeSelect
            data={[
              { value: ALL_UNITS, label: text('messagesWhole') },
              ...departments.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.field('unit', 'messagesUnit')}
          />
          <WordSelect values={digestKinds} words={kindWords} {...form.field('kind', 'messagesKind')} />
          <WordSelect values={digestLanguages} words={languageWords} {...form.field('language', 'messagesLanguage')} />
        </div>
        {kind === 'email' ? (
          <>
            {!hasMail && (
              <InfoNotice icon="alert" title={text('messagesNoMail')}>
                {text('messagesNoMailText')}
              </InfoNotice>
            )}
            <Textarea
              w="100%"
              placeholder="ada@example.com"
              autosize
              minRows={2}
              spellCheck={false}
              {...form.field('to', 'messagesAddresses', 'messagesAddressesHint')}
            />
          </>
        ) : (
          <TextInput
            w="100%"
            placeholder="https://"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            {...form.field('url', 'messagesUrl', urlHints[kind])}
          />
        )}
        {kind === 'webhook' && (
          <TextInput
            w="100%"
            autoComplete="off"
            spellCheck={false}
            {...form.field('secret', 'messagesSecret', 'messagesSecretHint')}
          />
        )}
      </Form>
    </Panel>
  );
}
