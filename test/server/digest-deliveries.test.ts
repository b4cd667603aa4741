/**
 * Real endpoints that send to a real mail server and HTTPS sinks: what arrives is what a lead reads, once for each publication,
 * over kills and restarts, on both databases.
 */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOfMessages, type Words, wordsOf } from '#components/words/messages.ts';
import { parseWeek, type Week, type WeekRange, weekPlus } from '#core/base/week.ts';
import { weeksBefore, wholeWindows } from '#core/protocol/compared-weeks.ts';
import { digestsReplySchema } from '#core/protocol/digests.ts';
import { allKpisReplySchema, kpisReplySchema } from '#core/protocol/lead.ts';
import { type LeadExperiment, leadExperimentsReplySchema } from '#core/protocol/outcomes.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { plainText, slackBody, teamsBody, webhookBody } from '#server/features/digests/bodies.ts';
import { companyContent, type DigestContent, departmentContent } from '#server/features/digests/content.ts';
import { type EndpointProcess, spawnEndpoint } from '../resilience/endpoint-process.ts';
import { startPostgres, type TemporaryPostgres } from '../resilience/temporary-postgres.ts';
import { CERTIFICATE, openSinks, type Posted, type Sinks } from './digest-sinks.ts';
import { ADMIN_KEY, busyTool, type Office, openOffice, toolsReport } from './office.ts';

const PUBLIC_URL = 'https://kpi.example';
const SECRET = 'the-signing-secret-of-the-program-0123456789';
/** Weeks with reports, one in each of two periods, and just after each period is published. */
const WEEKS = ['2026-W47', '2026-W50'] as const;
const PUBLISHED = ['2026-12-10T01:00:00Z', '2027-01-14T01:00:00Z'] as const;
const LAST_WEEKS = ['2026-W48', '2026-W53'] as const;
const AFTER_LEASE_MS = 6 * 60_000;

const languages: Readonly<Record<'en' | 'de', Words>> = {
  en: wordsOf({ locale: 'en-GB', timeZone: 'UTC', text: textOfMessages(english) }),
  de: wordsOf({ locale: 'de-DE', timeZone: 'UTC', text: textOfMessages(german) }),
};

let postgres: TemporaryPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ durable: true });
});
afterAll(() => postgres.stop());

describe.each(['SQLite', 'PostgreSQL'])('on %s', (engine) => {
  let office: Office;
  let sinks: Sinks;
  let database: string | undefined;
  let running: EndpointProcess[];

  const at = (instant: string, laterMs = 0) => new Date(Date.parse(instant) + laterMs).toISOString();

  /** The office goes to the same instant and makes the keys of the weeks to come: a process takes seconds to make its own. */
  async function start(clock: string): Promise<{ url: string; process: EndpointProcess }> {
    office.goTo(clock);
    await office.deps.issuer.ensureKeys();
    const process = await spawnEndpoint({
      location: database ?? office.dataDir,
      isPostgres: database !== undefined,
      clock,
      adminKey: ADMIN_KEY,
      publicUrl: PUBLIC_URL,
      args: ['--private-webhooks'],
      env: {
        NODE_EXTRA_CA_CERTS: CERTIFICATE,
        WORTHWHILE_SMTP: sinks.smtpUrl,
        WORTHWHILE_MAIL_FROM: 'kpi@example.com',
      },
    });
    running.push(process);
    const url = await process.listening;
    if (url === null) throw new Error(`the endpoint did not start: ${process.complaints()}`);
    return { url, process };
  }

  const listed = async () => digestsReplySchema.parse((await office.admin('GET', '/digests')).body);
  const settled = async () =>
    (await listed()).sends.filter(({ state }) => state === 'sent' || state === 'failed').length;
  const to = (path: string) => sinks.posted.filter((posted) => posted.path === path);
  const idOf = ({ body }: Posted): unknown => JSON.parse(body).id;

  async function setRecipient(unit: string, recipient: object) {
    const { status, text } = await office.admin('PUT', `/digests/${unit}`, recipient);
    if (status !== 200) throw new Error(text);
  }

  async function experimentsReadBy(bearer: string, department: string): Promise<LeadExperiment[]> {
    const { body } = await office.request('GET', `/v1/experiments?department=${department}`, { bearer });
    return leadExperimentsReplySchema.parse(body).experiments;
  }

  /** What the lead of a department reads over HTTP, put into words. */
  async function readByLead(id: string, name: string, lastWeek: Week, words: Words): Promise<DigestContent> {
    const lead = await office.leadKey(id);
    const read = async ({ from, to }: WeekRange) =>
      kpisReplySchema.parse(
        (await office.request('GET', `/v1/departments/${id}/kpis?from=${from}&to=${to}`, { bearer: lead })).body,
      );
    const kpis = await read({ from: weekPlus(lastWeek, -12), to: lastWeek });
    const before = weeksBefore(kpis);
    const whole = before === null ? null : wholeWindows(await read(before), before);
    const previous = whole === null ? null : await read(whole);
    const licences = (await office.request('GET', '/v1/licences', { bearer: lead })).body.value ?? [];
    const { tools } = (await office.request('GET', '/v1/config')).body;
    const toolNames = Object.fromEntries(tools.map((tool: { id: string; name: string }) => [tool.id, tool.name]));
    const compared = previous === null || previous.weeks === 0 ? null : previous;
    const experiments = await experimentsReadBy(lead, id);
    const company = { toolNames, demonstration: false };
    const figures = { ...company, name, currency: 'EUR', kpis, previous: compared, licences, experiments };
    return departmentContent(figures, words);
  }

  /** The same of a lead of all departments. */
  async function readByLeadOfAll(lastWeek: Week, words: Words): Promise<DigestContent> {
    const departments = ['legal', 'sales', 'tiny'];
    const { key } = (await office.admin('POST', '/keys', { role: 'lead', departments })).body;
    const read = async (from: string, to: string) =>
      allKpisReplySchema.parse((await office.request('GET', `/v1/kpis?from=${from}&to=${to}`, { bearer: key })).body);
    const all = await read(weekPlus(lastWeek, -12), lastWeek);
    // Nothing was published before.
    expect((await read('2026-W20', weekPlus(parseWeek(all.totals.weeks[0] ?? ''), -1))).totals.released).toBe(0);
    const { tools, organisation } = (await office.admin('GET', '/config')).body;
    const toolNames = Object.fromEntries(tools.map((tool: { id: string; name: string }) => [tool.id, tool.name]));
    const registers = new Map<string, LeadExperiment[]>();
    for (const id of departments) registers.set(id, await experimentsReadBy(key, id));
    const figures = {
      ...{ name: organisation, all, previous: null, toolNames, demonstration: false },
      licences: () => [],
      experiments: (id: string) => registers.get(id) ?? [],
    };
    return companyContent(figures, words);
  }

  beforeEach(async () => {
    running = [];
    sinks = await openSinks();
    database = engine === 'SQLite' ? undefined : await postgres.newDatabase();
    office = await openOffice('2026-11-18T12:00:00Z', {}, database);
    for (const [id, members] of [
      ['sales', 6],
      ['legal', 7],
      ['tiny', 3],
    ] as const) {
      await office.department(id, { name: `Department ${id}`, headcount: 10, hourlyCost: 60 });
      await office.enrol(id, WEEKS, members);
      office.goTo('2026-11-25T12:00:00Z');
      for (let member = 0; member < members; member++)
        await office.send(
          await office.token(id, WEEKS[0]),
          toolsReport(id, WEEKS[0], [busyTool('claude', 5 + 3 * member + members)]),
        );
      office.goTo('2026-11-18T12:00:00Z');
    }
    const planned = await office.admin('POST', '/experiments', {
      title: 'Prompt training',
      hypothesis: 'A morning of training saves time in every ticket.',
      waves: [{ department: 'sales', fromWeek: '2026-W48' }],
      outcome: { id: 'tickets', name: 'Tickets per hour', unit: 'tickets' },
      expected: 'more',
      owner: 'Head of sales',
      decideIn: '2026-W49',
    });
    if (planned.status !== 201) throw new Error(planned.text);
    await setRecipient('sales', { kind: 'email', language: 'en', to: ['lead@example.com', 'second@example.com'] });
    await setRecipient('sales', { kind: 'slack', language: 'de', url: `${sinks.url}/slack/T1/secret-part` });
    await setRecipient('sales', { kind: 'teams', language: 'en', url: `${sinks.url}/teams` });
    await setRecipient('sales', { kind: 'webhook', language: 'en', url: `${sinks.url}/sales`, secret: SECRET });
    await setRecipient('tiny', { kind: 'webhook', language: 'en', url: `${sinks.url}/tiny`, secret: SECRET });
    await setRecipient('*', { kind: 'webhook', language: 'de', url: `${sinks.url}/all`, secret: SECRET });
  });

  afterEach(async () => {
    for (const process of running) await process.kill('SIGKILL');
    await office.close();
    await sinks.close();
  });

  async function reportSecondPeriod() {
    office.goTo('2026-12-15T12:00:00Z');
    for (const [id, members] of [
      ['sales', 6],
      ['legal', 7],
    ] as const)
      for (let member = 0; member < members; member++) {
        const used = busyTool('claude', 40 + 3 * member);
        await office.send(await office.token(id, WEEKS[1]), toolsReport(id, WEEKS[1], [used]));
      }
  }

  test('each recipient gets what a lead of its unit reads, signed and in its language, and nothing of a department that published nothing', async () => {
    const { process } = await start(PUBLISHED[0]);
    await expect.poll(settled).toBe(5);
    await process.kill('SIGKILL');
    office.goTo(PUBLISHED[0]);
    const said = await readByLead('sales', 'Department sales', LAST_WEEKS[0], languages.en);
    const gesagt = await readByLead('sales', 'Department sales', LAST_WEEKS[0], languages.de);
    expect(said.answer.join(' ')).toMatch(/€\d.* hours/);
    expect(said.worthDoing.join(' ')).toContain(
      'The decision on “Prompt training” was due by Sunday, 6 December 2026.',
    );
    const link = `${PUBLIC_URL}/#lead/overview/sales/13`;
    const [signed] = to('/sales');
    const id = String(signed === undefined ? '' : idOf(signed));
    const message = { id, unit: 'sales', week: LAST_WEEKS[0], content: said, link };

    expect(sinks.mailed).toHaveLength(1);
    const [mail] = sinks.mailed;
    expect(mail?.to).toEqual(['lead@example.com', 'second@example.com']);
    expect(mail?.text).toBe(plainText(message, languages.en));
    expect(mail?.headers.get('subject')).toBe('AI impact in Department sales');
    expect(mail?.headers.get('from')).toBe('kpi@example.com');
    expect(mail?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(mail?.headers.get('message-id')).toMatch(/^<[\w-]{24}@kpi\.example>$/);

    expect(to('/slack/T1/secret-part').map(({ body }) => body)).toEqual([
      slackBody({ ...message, content: gesagt }, languages.de),
    ]);
    expect(to('/teams').map(({ body }) => body)).toEqual([teamsBody(message, languages.en)]);
    expect(to('/sales').map(({ body }) => body)).toEqual([webhookBody(message)]);
    const [, seconds = '', mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(signed?.headers['worthwhile-signature'])) ?? [];
    expect(mac).toBe(createHmac('sha256', SECRET).update(`${seconds}.${signed?.body}`).digest('hex'));
    expect(Math.abs(Number(seconds) * 1000 - Date.parse(PUBLISHED[0]))).toBeLessThan(120_000);
    expect(signed?.headers['worthwhile-id']).toBe(id);

    const content = await readByLeadOfAll(LAST_WEEKS[0], languages.de);
    const [all] = to('/all');
    expect(all?.body).toBe(
      webhookBody({
        id: String(all && idOf(all)),
        unit: '*',
        week: LAST_WEEKS[0],
        content,
        link: `${PUBLIC_URL}/#lead/departments`,
      }),
    );
    expect(to('/tiny')).toEqual([]);

    // Nothing of another department stands in what is of sales, and nothing that opens a recipient in what an admin or an operator reads.
    const ofSales = [...sinks.posted.filter(({ path }) => path !== '/all').map(({ body }) => body), mail?.text];
    for (const text of ofSales) expect(text).not.toMatch(/legal|tiny/);
    const read = `${JSON.stringify(await listed())}${(await office.admin('GET', '/audit')).text}${process.complaints()}`;
    expect(read).toContain('digest.set');
    expect(read).not.toMatch(new RegExp(`secret-part|${SECRET}|p@ss|p%40ss`));
  });

  test('over kills and restarts a publication is sent once; where an answer was lost, again under the same id', async () => {
    // The program takes the message and does not answer: its endpoint is killed before it knows.
    sinks.answerWith(({ path }) => (path === '/sales' ? 'none' : 200));
    const first = await start(PUBLISHED[0]);
    await expect.poll(() => sinks.posted.length + sinks.mailed.length).toBe(5);
    await expect.poll(settled).toBe(4);
    await first.process.kill('SIGKILL');
    sinks.answerWith(() => 200);
    const again = await start(at(PUBLISHED[0], AFTER_LEASE_MS));
    await expect.poll(settled).toBe(5);
    await again.process.kill('SIGKILL');
    const ids = to('/sales').map(idOf);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect([to('/slack/T1/secret-part').length, to('/teams').length, to('/all').length, sinks.mailed.length]).toEqual([
      1, 1, 1, 1,
    ]);

    // The second publication is settled by a process that ends before it sends anything.
    await reportSecondPeriod();
    office.goTo(PUBLISHED[1]);
    const { released } = (await office.admin('POST', '/releases')).body;
    expect(released.map(({ department }: { department: string }) => department)).toEqual(['legal', 'sales']);
    expect(sinks.posted).toHaveLength(5);
    const both = await Promise.all([start(at(PUBLISHED[1], 60_000)), start(at(PUBLISHED[1], 60_000))]);
    await expect.poll(settled).toBe(10);
    for (const { process } of both) await process.kill('SIGTERM');
    const last = await start(at(PUBLISHED[1], AFTER_LEASE_MS));
    await last.process.kill('SIGTERM');
    expect([to('/sales').length, to('/slack/T1/secret-part').length, to('/teams').length, to('/all').length]).toEqual([
      3, 2, 2, 2,
    ]);
    expect(sinks.mailed).toHaveLength(2);
    expect(new Set(sinks.mailed.map(({ headers }) => headers.get('message-id'))).size).toBe(2);
    office.goTo(PUBLISHED[1]);
    const said = await readByLead('sales', 'Department sales', LAST_WEEKS[1], languages.en);
    expect(sinks.mailed.at(-1)?.text).toContain(said.answer.join('\n'));
    expect((await listed()).sends.map(({ state }) => state)).toEqual(Array(10).fill('sent'));
  });

  test('a test message says so and holds no figure; what was refused is said with its cause', async () => {
    const { url } = await start('2026-11-18T12:00:00Z');
    const tryRecipient = async (unit: string, kind: string) => {
      const answer = await fetch(`${url}/v1/admin/digests/${unit}/${kind}/test`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${ADMIN_KEY}` },
      });
      return answer.json();
    };
    expect(await tryRecipient('sales', 'email')).toEqual({ arrived: true, cause: null });
    expect(sinks.mailed[0]?.text).toBe(
      `Test message for Department sales\n\nThis works. Numbers will arrive here when they are published.\n\nOpen the dashboard: ${PUBLIC_URL}/#lead/overview/sales/13\n`,
    );
    expect(await tryRecipient('sales', 'slack')).toEqual({ arrived: true, cause: null });
    sinks.answerWith(() => 404);
    expect(await tryRecipient('*', 'webhook')).toEqual({ arrived: false, cause: { code: 'answered', status: 404 } });
    await setRecipient('sales', { kind: 'email', language: 'en', to: ['nobody@example.com'] });
    expect(await tryRecipient('sales', 'email')).toEqual({ arrived: false, cause: { code: 'answered', status: 550 } });
    await setRecipient('sales', { kind: 'email', language: 'en', to: ['nobody@example.com', 'lead@example.com'] });
    expect(await tryRecipient('sales', 'email')).toEqual({
      arrived: true,
      cause: { code: 'some-refused', status: null },
    });
    const { hasMail } = await (
      await fetch(`${url}/v1/admin/digests`, { headers: { Authorization: `Bearer ${ADMIN_KEY}` } })
    ).json();
    expect(hasMail).toBe(true);
    expect((await listed()).sends.map(({ kind, week, state }) => [kind, week, state]).toSorted()).toEqual([
      ['email', null, 'sent'],
      ['slack', null, 'sent'],
      ['webhook', null, 'failed'],
    ]);
  });
});
