/** What leads enter for their departments: the ledger, and one document each of licences, costs, targets and profile. */
import { toBase64Url } from '#core/base/bytes.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { weekOf } from '#core/base/week.ts';
import {
  attributionRange,
  enteredStages,
  type LedgerRecord,
  ledgerRecordSchema,
  measuredStages,
} from '#core/org/ledger.ts';
import { costsSchema, type LeadDocument } from '#core/protocol/lead.ts';
import { ORGANISATION } from '#core/sources/cell.ts';
import type { Deps } from '#server/deps.ts';
import { knownDepartment } from '#server/features/departments/rows.ts';
import * as contracts from '#server/features/entries/contract.ts';
import { enteredIn, historyOf, writeEntry } from '#server/features/entries/rows.ts';
import { checkAge, departmentOf } from '#server/http/lead-scope.ts';
import { ProblemError } from '#server/http/problem.ts';
import type { AddRoute } from '#server/http/route.ts';
import type { Store } from '#server/store/schema.ts';

const ID_BYTES = 9;

const documentKinds = ['licences', 'costs', 'targets', 'profile'] as const satisfies readonly LeadDocument[];

async function currentDocument(db: Store, department: DepartmentId, kind: LeadDocument) {
  const [current] = (await enteredIn(db, department))(kind);
  return current ?? { id: kind, revision: 0, at: null, author: null, value: null };
}

export function addEntryRoutes(on: AddRoute, deps: Deps): void {
  const { db, now, random } = deps;

  /** In the week that is named, else in that of the entry before, else in the current one. */
  function inWeek(value: LedgerRecord, before: LedgerRecord | null) {
    const week = value.week ?? before?.week ?? weekOf(now(), 'UTC');
    checkAge('value.week', week);
    return { ...value, week };
  }

  /** Throws where an entry says it was measured and no experiment wrote it so. */
  function checkMeasured(value: LedgerRecord, before: LedgerRecord | null): void {
    // A form types shares in percent: what it takes back may differ in the last digit.
    const figures = ({ amount, attribution, experiment }: LedgerRecord) =>
      [experiment, ...[amount, ...Object.values(attributionRange(attribution))].map((each) => each.toFixed(9))].join();
    const stages: readonly string[] = before?.experiment === undefined ? enteredStages : measuredStages;
    const isAsMeasured = before?.experiment === undefined || figures(value) === figures(before);
    if (before?.experiment === undefined && value.experiment !== undefined)
      throw new ProblemError(
        'malformed',
        'only an experiment writes a measured entry; leave experiment out, or use POST /v1/experiments/{id}/entry',
        { field: 'value.experiment', value: value.experiment },
      );
    if (!isAsMeasured)
      throw new ProblemError(
        'malformed',
        `amount, attribution and experiment are as measured in ${before.experiment}; leave them as they are, or delete the entry and add one by hand`,
        { field: 'value' },
      );
    if (!stages.includes(value.stage))
      throw new ProblemError('malformed', `the stage of this entry is one of ${stages.join(', ')}`, {
        field: 'value.stage',
        value: value.stage,
      });
  }

  on(contracts.listLedger, async ({ c, who, query }) =>
    c.json({ entries: (await enteredIn(db, departmentOf(who, query.department)))('ledger') }),
  );

  on(contracts.addToLedger, async ({ c, who, body }) => {
    checkMeasured(body.value, null);
    const written = await writeEntry(deps, {
      department: departmentOf(who, body.department),
      kind: 'ledger',
      id: toBase64Url(random(ID_BYTES)),
      revision: 0,
      author: who.actor,
      value: inWeek(body.value, null),
    });
    return c.json(written, 201);
  });

  on(contracts.changeLedgerEntry, async ({ c, who, path, body }) => {
    const department = departmentOf(who, body.department);
    const current = (await enteredIn(db, department))('ledger').find(({ id }) => id === path.id);
    const before = current === undefined ? null : ledgerRecordSchema.parse(current.value);
    checkMeasured(body.value, before);
    const written = await writeEntry(deps, {
      department,
      kind: 'ledger',
      id: path.id,
      // Revision 0 would make a new entry under an id that the lead made up.
      revision: Math.max(1, body.revision),
      author: who.actor,
      value: inWeek(body.value, before),
    });
    return c.json(written);
  });

  on(contracts.deleteLedgerEntry, async ({ who, path, query }) => {
    await writeEntry(deps, {
      department: departmentOf(who, query.department),
      kind: 'ledger',
      id: path.id,
      revision: query.revision,
      author: who.actor,
      value: null,
    });
    return undefined;
  });

  on(contracts.ledgerHistory, async ({ c, who, path, query }) => {
    const department = departmentOf(who, query.department);
    return c.json({ revisions: await historyOf(db, { department, kind: 'ledger', id: path.id }) });
  });

  for (const kind of documentKinds) {
    const { read, change, history } = contracts.documentContracts(kind);

    on(read, async ({ c, who, query }) => c.json(await currentDocument(db, departmentOf(who, query.department), kind)));

    on(change, async ({ c, who, body: { department: asked, revision, value } }) => {
      const department = departmentOf(who, asked);
      const booked = kind === 'costs' ? costsSchema.parse(value) : [];
      for (const [at, { week }] of booked.entries()) checkAge(`value[${at}].week`, week);
      return c.json(await writeEntry(deps, { department, kind, id: kind, revision, author: who.actor, value }));
    });

    on(history, async ({ c, who, query }) => {
      const department = departmentOf(who, query.department);
      return c.json({ revisions: await historyOf(db, { department, kind, id: kind }) });
    });
  }
}

/** The company's priority profile: admins enter it, leads read what their departments inherit. */
export function addCompanyProfileRoutes(on: AddRoute, deps: Deps): void {
  const { db } = deps;
  const kind = 'profile';

  for (const contract of [contracts.getCompanyProfile, contracts.readCompanyProfile])
    on(contract, async ({ c }) => c.json(await currentDocument(db, ORGANISATION, kind)));

  on(contracts.setCompanyProfile, async ({ c, who, body: { revision, value } }) =>
    c.json(await writeEntry(deps, { department: ORGANISATION, kind, id: kind, revision, author: who.actor, value })),
  );
}

/** Licences as admins enter them: the very document that leads see. */
export function addLicenceRoutes(on: AddRoute, deps: Deps): void {
  const { db } = deps;
  const kind = 'licences';

  on(contracts.getLicences, async ({ c, path: { id } }) => {
    await knownDepartment(db, id);
    return c.json(await currentDocument(db, id, kind));
  });

  on(contracts.setLicences, async ({ c, who, path: { id }, body: { revision, value } }) => {
    await knownDepartment(db, id);
    return c.json(await writeEntry(deps, { department: id, kind, id: kind, revision, author: who.actor, value }));
  });
}
