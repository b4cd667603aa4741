/** Which message puts each id of recipients and of what became of messages into words. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { ListedDepartment } from '#core/protocol/admin.ts';
import type { DigestCause, DigestKind, DigestLanguage, DigestSend } from '#core/protocol/digests.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';

export const kindWords: Readonly<Record<DigestKind, MessageKey>> = {
  email: 'messagesEmail',
  slack: 'messagesSlack',
  teams: 'messagesTeams',
  webhook: 'messagesWebhook',
};

export const languageWords: Readonly<Record<DigestLanguage, MessageKey>> = {
  en: 'messagesEnglish',
  de: 'messagesGerman',
};

const causeWords: Readonly<Record<DigestCause['code'], MessageKey>> = {
  answered: 'causeAnswered',
  unreachable: 'causeUnreachable',
  silent: 'causeSilent',
  untrusted: 'causeUntrusted',
  private: 'causePrivate',
  'no-mail': 'causeNoMail',
  'some-refused': 'causeSomeRefused',
};

const stateWords: Readonly<Record<DigestSend['state'], MessageKey>> = {
  waiting: 'messagesWaiting',
  sending: 'messagesSending',
  sent: 'messagesAccepted',
  failed: 'messagesFailed',
};

interface Named {
  readonly unit: DepartmentId;
  readonly kind: DigestKind;
}

/** Such as `Sales: Slack`. */
export function recipientName(
  { unit, kind }: Named,
  departments: readonly ListedDepartment[],
  { text }: Pick<Words, 'text'>,
): string {
  const name = unit === ALL_UNITS ? text('messagesWhole') : (departments.find(({ id }) => id === unit)?.name ?? unit);
  return text('messagesOf', name, text(kindWords[kind]));
}

export function causeText({ code, status }: DigestCause, { text }: Pick<Words, 'text'>): string {
  return text(causeWords[code], status === null ? text('unknown') : String(status));
}

/** What became of a message, at which attempt where there was more than one, and why it did not arrive. */
export function resultText({ state, attempts, cause }: DigestSend, { text }: Pick<Words, 'text'>): string {
  return [
    `${text(stateWords[state])}.`,
    ...(attempts > 1 ? [text('messagesAttempt', String(attempts))] : []),
    ...(cause === null ? [] : [causeText(cause, { text })]),
  ].join(' ');
}
