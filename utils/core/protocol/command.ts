/**
 * The commands that pages send to the background, a request and a reply each; what pages only read, they read from the
 * store themselves. The background alone writes, in order, so that two pages cannot answer one question twice.
 */
import * as z from 'zod/mini';
import { dateSchema, urlSchema, uuidSchema, weekSchema } from '#core/base/text.ts';
import { toolIdSchema } from '#core/measure/tool.ts';
import { transferReplySchema } from '#core/protocol/member.ts';
import { answerIds, MAX_SAVED_MINUTES, MIN_SAVED_MINUTES } from '#core/question/answer.ts';
import { followUpSchema } from '#core/question/record.ts';

const nothing = z.null();
const sessionId = z.string();

/** A band by its id, or an exact number of minutes. */
const givenAnswerSchema = z.union([
  z.object({ answer: z.enum(answerIds) }),
  z.object({ minutes: z.number().check(z.gte(MIN_SAVED_MINUTES), z.lte(MAX_SAVED_MINUTES)) }),
]);
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

/** Why the endpoint did not do it: no answer, or no. */
const refusalSchema = z.union([
  z.object({ kind: z.literal('unreachable'), said: z.string() }),
  z.object({ kind: z.literal('refused'), status: z.int(), said: z.string(), type: z.string() }),
]);
export type Refusal = z.infer<typeof refusalSchema>;

export const commands = {
  answer: {
    request: z.object({ sessionId, given: givenAnswerSchema }),
    reply: z.object({ outcome: z.enum(['stored', 'again', 'gone']) }),
  },
  takeBack: { request: z.object({ sessionId }), reply: z.object({ done: z.boolean() }) },
  dismiss: { request: z.object({ sessionId }), reply: nothing },
  followUp: { request: z.object({ sessionId, followUp: followUpSchema }), reply: z.object({ done: z.boolean() }) },
  /** `entryId` is made by the page, so that a command sent twice is one entry; `remove` takes the entry back. */
  log: {
    request: z.object({ entryId: uuidSchema, tool: toolIdSchema, day: dateSchema, given: givenAnswerSchema }),
    reply: nothing,
  },
  pause: { request: z.object({ untilMs: z.number() }), reply: nothing },
  snooze: { request: z.object({ untilMs: z.number(), tool: z.nullable(toolIdSchema) }), reply: nothing },
  exclude: { request: z.object({ sessionId, excluded: z.boolean() }), reply: nothing },
  edit: {
    request: z.object({
      sessionId,
      engagedMinutes: z.nullable(z.number().check(z.gt(0), z.lte(1440))),
      answer: z.optional(z.nullable(z.enum(answerIds))),
    }),
    reply: nothing,
  },
  remove: { request: z.object({ sessionId }), reply: nothing },
  /** Sessions and answers of local days, both included. */
  removeDays: { request: z.object({ from: dateSchema, to: dateSchema }), reply: nothing },
  deleteAll: { request: nothing, reply: nothing },
  join: {
    request: z.object({ endpointUrl: urlSchema, code: z.string().check(z.minLength(1)) }),
    reply: z.union([
      z.object({ kind: z.literal('joined'), department: z.string() }),
      z.object({
        kind: z.literal('failed'),
        reason: refusalSchema,
      }),
    ]),
  },
  leave: { request: nothing, reply: nothing },
  /** A code with which another browser of the same person joins, or until when a report that went keeps it away. */
  transfer: {
    request: nothing,
    reply: z.union([
      z.object({ kind: z.literal('ok'), value: transferReplySchema }),
      z.object({ kind: z.literal('wait'), untilMs: z.number() }),
      refusalSchema,
    ]),
  },
  /** Takes one tool out of the report of a week, or puts it back; a suggested tool, too. */
  leaveOut: { request: z.object({ week: weekSchema, tool: toolIdSchema, leftOut: z.boolean() }), reply: nothing },
  /** Sends nothing of a week, or all after all. */
  sendWeek: { request: z.object({ week: weekSchema, send: z.boolean() }), reply: nothing },
  /** Goes on with the mirror that the organisation names now, or with none. */
  agreeToMirror: { request: z.object({ mirrorUrl: z.nullable(urlSchema) }), reply: nothing },
} as const;

export type CommandName = keyof typeof commands;
export type CommandRequest<N extends CommandName> = z.infer<(typeof commands)[N]['request']>;
export type CommandReply<N extends CommandName> = z.infer<(typeof commands)[N]['reply']>;
