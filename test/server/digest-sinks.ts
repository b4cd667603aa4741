/** A mail server and an HTTPS server that keep what they get. Their certificate is that of the tests, for localhost. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { SMTPServer } from 'smtp-server';

export const CERTIFICATE = 'test/server/tls-cert.pem';
const tls = { cert: readFileSync(CERTIFICATE), key: readFileSync('test/server/tls-key.pem') };
const MAIL_USER = 'kpi';
const MAIL_PASSWORD = 'p@ss:word';

export interface Posted {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Mailed {
  readonly to: readonly string[];
  /** By name in lower case, as one line. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

function portOf(address: unknown): number {
  if (typeof address === 'object' && address !== null && 'port' in address && typeof address.port === 'number')
    return address.port;
  throw new Error('the server does not listen');
}

/** Text as quoted-printable or base64 writes it (RFC 2045), UTF-8. */
function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function mailOf(to: readonly string[], raw: string): Mailed {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const text = decoded(rest.join('\r\n\r\n'), headers.get('content-transfer-encoding') ?? '');
  return { to, headers, text: text.replaceAll('\r\n', '\n') };
}

/** The answer to a message: a status, or none for as long as the test wants. */
type AnswerOf = (posted: Posted) => number | 'none';

export async function openSinks() {
  const posted: Posted[] = [];
  const mailed: Mailed[] = [];
  let answerOf: AnswerOf = () => 200;
  const unanswered: ServerResponse[] = [];
  const https = createServer(tls, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      const got = { path: request.url ?? '', headers: request.headers, body };
      posted.push(got);
      const answer = answerOf(got);
      if (answer === 'none') unanswered.push(response);
      else response.writeHead(answer).end('{}');
    });
  }).listen(0, '127.0.0.1');
  const smtp = new SMTPServer({
    ...tls,
    secure: true,
    onAuth({ username, password }, _session, done) {
      if (username === MAIL_USER && password === MAIL_PASSWORD) done(null, { user: MAIL_USER });
      else done(new Error('wrong password'));
    },
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody@')) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
      else done();
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        mailed.push(mailOf(to, Buffer.concat(parts).toString('latin1')));
        done();
      });
    },
  });
  smtp.listen(0, '127.0.0.1');
  await Promise.all([once(https, 'listening'), once(smtp.server, 'listening')]);
  const user = `${encodeURIComponent(MAIL_USER)}:${encodeURIComponent(MAIL_PASSWORD)}`;
  return {
    posted,
    mailed,
    url: `https://localhost:${portOf(https.address())}`,
    smtpUrl: `smtps://${user}@localhost:${portOf(smtp.server.address())}`,
    answerWith(next: AnswerOf) {
      answerOf = next;
    },
    async close() {
      for (const response of unanswered) response.destroy();
      https.close();
      https.closeAllConnections();
      await new Promise<void>((resolve) => smtp.close(resolve));
    },
  };
}
export type Sinks = Awaited<ReturnType<typeof openSinks>>;
