/** What leads enter for their departments: the ledger, and one document each of licences, costs, targets and profile. */
import { type Context, Hono } from 'hono';
import { toBase64Url } from '#core/base/bytes.ts';
import { weekOf } from '#core/base/week.ts';
import { ledgerRecordSchema } from '#core/org/ledger.ts';
import {
  changeSchema,
  deleteQuerySchema,
  departmentQuerySchema,
  type LeadDocument,
  leadDocuments,
  newEntrySchema,
} from '#core/protocol/lead.ts';
import type { Deps } from '#server/deps.ts';
import { type EntryKind, enteredIn, historyOf, writeEntry } from '#server/features/entries/rows.ts';
import type { SignIn } from '#server/http/auth.ts';
import { departmentOf } from '#server/http/lead-scope.ts';
import { ledgerPath } from '#server/http/path-parameters.ts';
import { isRefusal, problem, type Refusal } from '#server/http/problem.ts';
import { parsed, parsedBody, parsedPath } from '#server/http/validation.ts';

const ID_BYTES = 9;

const documentKinds = ['licences', 'costs', 'targets', 'profile'] as const satisfies readonly LeadDocument[];

export function entryRoutes(deps: Deps, signIn: SignIn): Hono {
  const { db, now, random } = deps;
  const app = new Hono();

  /** The lead who asks, and the department meant by the query. */
  async function askedFor(c: Context): Promise<{ department: string } | Refusal> {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return lead;
    const query = parsed(departmentQuerySchema, c.req.query());
    if (isRefusal(query)) return query;
    const meant = departmentOf(lead, query.value.department);
    return isRefusal(meant) ? meant : { department: meant.id };
  }

  /** `path` is parsed, and yet refused only to a lead. */
  async function answerHistory(
    c: Context,
    kind: EntryKind,
    path: { value: { id: string } } | Refusal,
  ): Promise<Response> {
    const asked = await askedFor(c);
    if (isRefusal(asked)) return problem(c, asked);
    if (isRefusal(path)) return problem(c, path);
    const { id } = path.value;
    c.header('Cache-Control', 'no-store');
    return c.json({ revisions: await historyOf(db, { ...asked, kind, id }) });
  }

  const inWeek = <T extends { week?: string | undefined }>(value: T) => ({
    ...value,
    week: value.week ?? weekOf(now(), 'UTC'),
  });

  app.get('/v1/ledger', async (c) => {
    const asked = await askedFor(c);
    if (isRefusal(asked)) return problem(c, asked);
    c.header('Cache-Control', 'no-store');
    return c.json({ entries: (await enteredIn(db, asked.department))('ledger') });
  });

  app.post('/v1/ledger', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const body = await parsedBody(c, newEntrySchema(ledgerRecordSchema));
    if (isRefusal(body)) return problem(c, body);
    const meant = departmentOf(lead, body.value.department);
    if (isRefusal(meant)) return problem(c, meant);
    const written = await writeEntry(deps, {
      department: meant.id,
      kind: 'ledger',
      id: toBase64Url(random(ID_BYTES)),
      revision: 0,
      author: lead.actor,
      value: inWeek(body.value.value),
    });
    return isRefusal(written) ? problem(c, written) : c.json(written, 201);
  });

  app.put('/v1/ledger/:id', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const path = parsedPath(c, ledgerPath);
    if (isRefusal(path)) return problem(c, path);
    const body = await parsedBody(c, changeSchema(ledgerRecordSchema));
    if (isRefusal(body)) return problem(c, body);
    const meant = departmentOf(lead, body.value.department);
    if (isRefusal(meant)) return problem(c, meant);
    const { revision, value } = body.value;
    const name = { department: meant.id, kind: 'ledger', id: path.value.id } as const;
    // Revision 0 would make a new entry under an id that the lead made up.
    const written = await writeEntry(deps, {
      ...name,
      revision: Math.max(1, revision),
      author: lead.actor,
      value: inWeek(value),
    });
    return isRefusal(written) ? problem(c, written) : c.json(written);
  });

  app.delete('/v1/ledger/:id', async (c) => {
    const lead = await signIn.leadOf(c);
    if (isRefusal(lead)) return problem(c, lead);
    const path = parsedPath(c, ledgerPath);
    if (isRefusal(path)) return problem(c, path);
    const query = parsed(deleteQuerySchema, c.req.query());
    if (isRefusal(query)) return problem(c, query);
    const meant = departmentOf(lead, query.value.department);
    if (isRefusal(meant)) return problem(c, meant);
    const name = { department: meant.id, kind: 'ledger', id: path.value.id } as const;
    const written = await writeEntry(deps, {
      ...name,
      revision: query.value.revision,
      author: lead.actor,
      value: null,
    });
    return isRefusal(written) ? problem(c, written) : c.body(null, 204);
  });

  app.get('/v1/ledger/:id/history', (c) => answerHistory(c, 'ledger', parsedPath(c, ledgerPath)));

  for (const kind of documentKinds) {
    const schema = changeSchema(leadDocuments[kind]);

    app.get(`/v1/${kind}`, async (c) => {
      const asked = await askedFor(c);
      if (isRefusal(asked)) return problem(c, asked);
      const [current] = (await enteredIn(db, asked.department))(kind);
      c.header('Cache-Control', 'no-store');
      return c.json(current ?? { id: kind, revision: 0, at: null, author: null, value: null });
    });

    app.put(`/v1/${kind}`, async (c) => {
      const lead = await signIn.leadOf(c);
      if (isRefusal(lead)) return problem(c, lead);
      const body = await parsedBody(c, schema);
      if (isRefusal(body)) return problem(c, body);
      const meant = departmentOf(lead, body.value.department);
      if (isRefusal(meant)) return problem(c, meant);
      const { revision, value } = body.value;
      const written = await writeEntry(deps, {
        department: meant.id,
        kind,
        id: kind,
        revision,
        author: lead.actor,
        value,
      });
      return isRefusal(written) ? problem(c, written) : c.json(written);
    });

    app.get(`/v1/${kind}/history`, (c) => answerHistory(c, kind, { value: { id: kind } }));
  }

  return app;
}
