/** The audit log on the wire: what was changed and how, by whom, and what was there before. */
import * as z from 'zod/mini';
import { instantSchema, lineSchema } from '#core/base/checked-text.ts';
import type { KeyRole } from '#core/protocol/access-key.ts';
import type { LeadDocument } from '#core/protocol/lead.ts';

/** What was changed and how. */
export type AuditAction =
  | ('config.set' | 'sign-in.set' | 'admin-key.set' | `${KeyRole}-key.${'create' | 'revoke'}` | 'window.settle')
  | `department.${'create' | 'set' | 'import' | 'keep' | 'headcount' | 'merge' | 'split'}`
  | `unit.${'create' | 'set' | 'delete'}`
  | `code.${'create' | 'delete'}`
  | `${'ledger' | LeadDocument | 'outcome' | 'digest' | 'sources'}.${'set' | 'delete'}`
  | `experiment.${'plan' | 'change' | 'remove' | 'amend' | 'end' | 'decide'}`;

const auditEntrySchema = z.object({
  at: instantSchema,
  id: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  /** What was there, and what is there now; null where nothing was or is. */
  before: z.unknown(),
  after: z.unknown(),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** Newest first. `next` is what to send as `before` for the page after this one; null on the last. */
export const auditReplySchema = z.object({ entries: z.array(auditEntrySchema), next: z.nullable(z.string()) });

export const auditQuerySchema = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(1000)), 100),
  before: z.optional(
    z.string().check(z.regex(/^[\w:.+-]{1,40} [\w-]{1,40}$/, 'take "before" from "next" of the page before')),
  ),
  /** An action such as `config.set`, or all that begin so: `department` for `department.set` and the like. */
  action: z.optional(
    z
      .string()
      .check(z.regex(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/, 'an action is written as in the log, such as config.set')),
  ),
  /** What was changed, such as the ID of a department. */
  subject: z.optional(lineSchema(200)),
});
