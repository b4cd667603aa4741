/** Sends a message by the mail server that the endpoint was started with. The way there is encrypted, or nothing is sent. */
import { createTransport } from 'nodemailer';
import type { MailServer } from '#server/deps.ts';
import { nameOf } from '#server/features/digests/post.ts';
import type { Attempt } from '#server/features/digests/rows.ts';

const TIMEOUT_MS = 10_000;
/** The ports of mail submission (RFC 8314, RFC 6409). */
const PORTS: Readonly<Record<string, number>> = { 'smtps:': 465, 'smtp:': 587 };
/** A mail server that says 5xx to the addresses or the message says so to the same again; one that refuses the password may be set up anew. */
const FINAL = ['EENVELOPE', 'EMESSAGE'];

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** With its angle brackets; the same in each attempt. */
  readonly messageId: string;
  /** BCP 47. */
  readonly language: string;
}

function transportOf(url: URL) {
  const { protocol, hostname, port, username, password } = url;
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? PORTS[protocol] : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: true,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

const statusOf = (error: unknown): number | null =>
  typeof error === 'object' && error !== null && 'responseCode' in error && typeof error.responseCode === 'number'
    ? error.responseCode
    : null;

export async function sendMail({ url, from }: MailServer, mail: Mail): Promise<Attempt> {
  const { to, subject, text, messageId, language } = mail;
  const transport = transportOf(new URL(url));
  try {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject,
      text,
      messageId,
      // RFC 3834: no answer of an absent person is wanted. RFC 3282: the language of the text.
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    });
    // To send again would reach those again who have it.
    const cause = rejected.length === 0 ? null : ({ code: 'some-refused', status: null } as const);
    return { arrived: true, isFinal: true, cause };
  } catch (error) {
    const status = statusOf(error);
    const code = nameOf(error);
    const said =
      status !== null ? 'answered' : code === 'ETIMEDOUT' ? 'silent' : code === 'ETLS' ? 'untrusted' : 'unreachable';
    const isFinal = status !== null && status >= 500 && FINAL.includes(code);
    return { arrived: false, isFinal, cause: { code: said, status }, detail: code };
  } finally {
    transport.close();
  }
}
