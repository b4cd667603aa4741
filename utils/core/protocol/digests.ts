/** Where each publication is sent to, as an admin sets it, and what became of each message. */
import * as z from 'zod/mini';
import { instantSchema, weekSchema } from '#core/base/checked-text.ts';
import { departmentIdSchema } from '#core/base/department-id.ts';
import { ALL_UNITS } from '#core/protocol/facts.ts';

/** A department, or `*`: all departments together. */
export const digestUnitSchema = z.union([z.literal(ALL_UNITS), departmentIdSchema]);

/** One recipient of each kind for a unit. */
export const digestKinds = ['email', 'slack', 'teams', 'webhook'] as const;
export const digestKindSchema = z.enum(digestKinds);
export type DigestKind = z.infer<typeof digestKindSchema>;

export const digestLanguages = ['en', 'de'] as const;
const language = z.enum(digestLanguages);
export type DigestLanguage = (typeof digestLanguages)[number];

const MOST_ADDRESSES = 20;
const addressSchema = z.string().check(
  z.maxLength(254),
  // No comma, semicolon or angle bracket: a list or a name beside the address would be another address.
  z.regex(/^[^\s@<>,;:"()[\]\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'an email address is written name@example.com'),
);
const httpsSchema = z
  .string()
  .check(
    z.maxLength(2000),
    z.regex(/^https:\/\/[^\s/?#@]+([/?]\S*)?$/i, 'the address of a webhook begins with https:// and has no user name'),
  );
const secretSchema = z
  .string()
  .check(z.regex(/^\S{32,200}$/, 'a signing secret has 32 to 200 characters without spaces'));

export const digestRecipientSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('email'),
    language,
    to: z.array(addressSchema).check(z.minLength(1), z.maxLength(MOST_ADDRESSES)),
  }),
  z.strictObject({ kind: z.literal('slack'), language, url: httpsSchema }),
  z.strictObject({ kind: z.literal('teams'), language, url: httpsSchema }),
  /** `secret` is the key of the signature that each message carries. */
  z.strictObject({ kind: z.literal('webhook'), language, url: httpsSchema, secret: secretSchema }),
]);
export type DigestRecipient = z.infer<typeof digestRecipientSchema>;

/** A recipient as it is listed: `to` has the email addresses or the host, and nothing that would open the recipient. */
const listedRecipientSchema = z.object({
  unit: digestUnitSchema,
  kind: digestKindSchema,
  language,
  to: z.string(),
});
export type ListedDigestRecipient = z.infer<typeof listedRecipientSchema>;

/** Why a message did not arrive, or not at all addresses. */
export const digestCauseSchema = z.object({
  /**
   * `answered`: with a status that refuses. `unreachable`: no connection. `silent`: a connection and no answer in time. `untrusted`: no certificate that
   * is trusted. `private`: the host has an address within a network of its own. `no-mail`: no mail server is set.
   * `some-refused`: the mail server took it for some of the addresses only.
   */
  code: z.enum(['answered', 'unreachable', 'silent', 'untrusted', 'private', 'no-mail', 'some-refused']),
  /** The status of HTTP or SMTP; null where none came. */
  status: z.nullable(z.int()),
});
export type DigestCause = z.infer<typeof digestCauseSchema>;

/** `waiting`: to be sent, or again after a failure. `sending`: under way. `failed`: given up. */
const states = ['waiting', 'sending', 'sent', 'failed'] as const;

const sendSchema = z.object({
  /** The same in each attempt and in the message: whoever gets it twice knows it by this. */
  id: z.string(),
  unit: digestUnitSchema,
  kind: digestKindSchema,
  /** The last week of what was published; null for a test message. */
  week: z.nullable(weekSchema),
  state: z.enum(states),
  attempts: z.int(),
  /** Of the last change. */
  at: instantSchema,
  cause: z.nullable(digestCauseSchema),
});
export type DigestSend = z.infer<typeof sendSchema>;

export const digestsReplySchema = z.object({
  recipients: z.array(listedRecipientSchema),
  /** Whether the server was started with a mail server. */
  hasMail: z.boolean(),
  /** Newest first, the last hundred. */
  sends: z.array(sendSchema),
});

/** What became of a test message; `cause` is null where it arrived everywhere. */
export const digestTestReplySchema = z.object({ arrived: z.boolean(), cause: z.nullable(digestCauseSchema) });
export type DigestTestReply = z.infer<typeof digestTestReplySchema>;
