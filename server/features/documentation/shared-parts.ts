/** What the OpenAPI document holds once and its operations refer to. */
import { resolver } from 'hono-openapi';
import * as z from 'zod/mini';
import { instantSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { estimateSchema } from '#core/kpi/estimate.ts';
import { licenceSchema } from '#core/org/licence.ts';
import { departmentSchema, listedDepartmentSchema, roleKeySchema } from '#core/protocol/admin.ts';
import { kpisReplySchema } from '#core/protocol/lead.ts';
import { problemSchema } from '#core/protocol/member.ts';
import { companySchema } from '#core/tools/tool-state.ts';

const named = {
  DepartmentId: departmentIdSchema,
  Instant: instantSchema,
  Week: weekSchema,
  Estimate: estimateSchema,
  Licence: licenceSchema,
  Organisation: companySchema,
  Department: departmentSchema,
  ListedDepartment: listedDepartmentSchema,
  RoleKey: roleKeySchema,
  Kpis: kpisReplySchema,
  Problem: problemSchema,
};
for (const [id, schema] of Object.entries(named)) z.globalRegistry.add(schema, { id });

export const tags = [
  { name: 'public', description: 'Without credentials.' },
  { name: 'member', description: 'With the secret of a member.' },
  { name: 'key', description: 'With any access key.' },
  {
    name: 'lead',
    description:
      'With the key of a lead: released windows of the own departments. A read-only key reads them, a finance key has the ledger.',
  },
  {
    name: 'admin',
    description:
      'With an admin key: configuration, keys, audit; no numbers. A council key reads configuration and audit.',
  },
];

const bearer = (description: string) => ({ type: 'http' as const, scheme: 'bearer', description });

export const sharedParts = {
  info: {
    title: 'Worthwhile KPI endpoint',
    version: '2',
    description:
      'Takes reports that name nobody, releases department numbers, and answers with problem details (RFC 9457) where it refuses. Binary values are base64url without padding, instants ISO 8601 UTC.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    contact: { name: 'Whoever runs this endpoint' },
  },
  servers: [{ url: '/' }],
  tags,
  components: {
    responses: {
      Problem: {
        description: 'Refused, with the reason and the way out (RFC 9457)',
        content: { 'application/problem+json': { schema: resolver(problemSchema) } },
      },
    },
    securitySchemes: {
      memberSecret: bearer('Told once at joining.'),
      leadKey: bearer('Shown once when an admin makes it, or at sign-in.'),
      leadPassword: {
        type: 'http' as const,
        scheme: 'basic',
        description: 'The key of a lead, or a read-only one, as the password, with any user name.',
      },
      readOnlyKey: bearer('Of a key that reads all that leads read, and changes nothing.'),
      financeKey: bearer('Of a key that has the ledger, and no other number.'),
      councilKey: bearer('Of a key that reads the configuration and the audit log.'),
      adminKey: bearer('Set by WORTHWHILE_ADMIN_KEY, printed at the first start, or made by an admin.'),
    },
  },
};
