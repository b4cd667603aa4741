/** Sends what each publication is to be told: composes a message in the language of its recipient, and delivers it. */

import { textOfMessages, type Words, wordsOf } from '#components/words/messages.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { parseWeek, type Week } from '#core/base/week.ts';
import type { DigestLanguage, DigestRecipient } from '#core/protocol/digests.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import type { Deps } from '#server/deps.ts';
import {
  type Message,
  plainText,
  signatureOf,
  slackBody,
  teamsBody,
  webhookBody,
} from '#server/features/digests/bodies.ts';
import { companyContent, type DigestContent, departmentContent } from '#server/features/digests/content.ts';
import { companyFigures, departmentFigures } from '#server/features/digests/figures.ts';
import { sendMail } from '#server/features/digests/mail.ts';
import { post } from '#server/features/digests/post.ts';
import {
  type Attempt,
  claimSend,
  dueSends,
  findRecipient,
  finishSend,
  forgetOldSends,
  MOST_ATTEMPTS,
} from '#server/features/digests/rows.ts';
import { createJudge } from '#server/features/experiments/judge.ts';
import { createKeptKpis } from '#server/features/kpis/kept-kpis.ts';
import { createSettledWindows } from '#server/features/releases/settled-windows.ts';
import { inBatches } from '#server/store/in-batches.ts';
import type { Tables } from '#server/store/schema.ts';

/** Of settled windows that are read for messages: a few departments' at a time. */
const KEPT_CHARACTERS = 4_000_000;
const SENT_AT_ONCE = 8;

const languages: Readonly<Record<DigestLanguage, Words>> = {
  en: wordsOf({ locale: 'en-GB', timeZone: 'UTC', text: textOfMessages(english) }),
  de: wordsOf({ locale: 'de-DE', timeZone: 'UTC', text: textOfMessages(german) }),
};

type Sending = Pick<Deps, 'now' | 'publicUrl' | 'publicHost' | 'ownTls' | 'mail' | 'privateWebhooks'>;

/** Where a lead reads on: the overview of a department, or all departments. */
export function linkTo({ publicUrl, publicHost, ownTls }: Sending, unit: DepartmentId): string {
  const origin = publicUrl ?? `${ownTls === true ? 'https' : 'http'}://${publicHost}`;
  return `${origin}/#lead/${unit === ALL_UNITS ? 'departments' : `overview/${unit}/13`}`;
}

/** A message that shows that the recipient works, and no figure. */
export function testContent(name: string, language: DigestLanguage): DigestContent {
  const { text } = languages[language];
  return {
    title: text('digestTestTitle', name),
    notes: [],
    answer: [text('digestTestText')],
    changes: [],
    worthDoing: [],
  };
}

/** Delivers a message once. */
export async function deliver(deps: Sending, recipient: DigestRecipient, message: Message): Promise<Attempt> {
  const words = languages[recipient.language];
  if (recipient.kind === 'email') {
    if (deps.mail === undefined) return { arrived: false, isFinal: false, cause: { code: 'no-mail', status: null } };
    return sendMail(deps.mail, {
      to: recipient.to,
      subject: message.content.title,
      text: plainText(message, words),
      messageId: `<${message.id}@${new URL(linkTo(deps, message.unit)).hostname}>`,
      language: recipient.language,
    });
  }
  const { url } = recipient;
  const mayBePrivate = deps.privateWebhooks ?? false;
  if (recipient.kind === 'slack') return post({ url, body: slackBody(message, words), headers: {} }, mayBePrivate);
  if (recipient.kind === 'teams') return post({ url, body: teamsBody(message, words), headers: {} }, mayBePrivate);
  const body = webhookBody(message);
  const signature = signatureOf(recipient.secret, Math.floor(deps.now() / 1000), body);
  const headers = { 'Worthwhile-Id': message.id, 'Worthwhile-Signature': signature };
  return post({ url, body, headers }, mayBePrivate);
}

/** Sends each message whose time has come; the answer is a job that is never run twice at a time in a process. */
export function createDigestSender(deps: Deps): () => Promise<void> {
  const { db, now } = deps;
  const reading = {
    db,
    now,
    settled: createSettledWindows(db, KEPT_CHARACTERS),
    kpis: createKeptKpis(),
    judge: createJudge(deps),
  };

  async function contentOf(unit: DepartmentId, week: Week, language: DigestLanguage): Promise<DigestContent | null> {
    const words = languages[language];
    if (unit === ALL_UNITS) return companyContent(await companyFigures(reading, week), words);
    const figures = await departmentFigures(reading, unit, week);
    return figures === null ? null : departmentContent(figures, words);
  }

  async function send(due: Tables['digestSends']): Promise<void> {
    const recipient = await findRecipient(db, due.unit, due.kind);
    const week = parseWeek(due.week);
    const content = recipient === null ? null : await contentOf(due.unit, week, recipient.language);
    if (recipient === null || content === null) return;
    const claimed = await claimSend(db, due, now());
    if (claimed === null) return;
    const { id, unit } = claimed;
    // Whoever sent it so often ended each time before it could say what came of it.
    const attempt: Attempt =
      claimed.attempts > MOST_ATTEMPTS
        ? { arrived: false, isFinal: true, cause: { code: 'silent', status: null } }
        : await deliver(deps, recipient, { id, unit, week, content, link: linkTo(deps, unit) });
    await finishSend(db, claimed, now(), attempt);
    if (attempt.arrived) return;
    const because = [attempt.cause?.code, attempt.cause?.status, attempt.detail].filter((each) => each != null);
    deps.log({
      level: 'warn',
      event: 'digest-not-sent',
      detail: `${due.kind} of ${unit} for ${week}, attempt ${claimed.attempts}: ${because.join(' ')}`,
    });
  }

  return async () => {
    await forgetOldSends(deps);
    const due = await dueSends(db, now());
    for await (const some of inBatches(due, SENT_AT_ONCE)) {
      const ended = await Promise.allSettled(some.map(send));
      const failure = ended.find((each) => each.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
    }
  };
}
