/**
 * The commands that pages send to the background, a request and a reply each; what pages only read, they read from the
 * store themselves. The background alone writes, in order, so that two pages cannot answer one question twice; tasks of trials
 * alone the pages change themselves, each change in one transaction of the store.
 */
import * as z from 'zod/mini';
import { dateSchema, toolIdSchema, urlSchema, uuidSchema, weekSchema } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { refusalSchema } from '#core/base/refusal.ts';
import { transferReplySchema } from '#core/protocol/member.ts';
import {
  answerIds,
  exactMinutes,
  MAX_SAVED_MINUTES,
  MIN_SAVED_MINUTES,
  minutesOf,
  type SavedMinutes,
} from '#core/question/answer.ts';
import { followUpSchema } from '#core/question/record.ts';

const nothing = z.literal(null);
const sessionId = z.string();
const ofSession = z.object({ sessionId });

/** A band by its id, or an exact number of minutes. */
const givenAnswerSchema = z.union([
  z.object({ answer: z.literal(answerIds) }),
  z.object({ minutes: z.number().check(z.gte(MIN_SAVED_MINUTES), z.lte(MAX_SAVED_MINUTES)) }),
]);
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

/** Null for an answer without a value. */
export function savedMinutesOf(given: GivenAnswer): SavedMinutes | null {
  return 'minutes' in given ? exactMinutes(given.minutes) : minutesOf(given.answer);
}

/** A change of a session's engaged minutes and answer; null leaves the minutes, or takes the answer away. */
export const editFormSchema = z.object({
  engagedMinutes: z.nullable(z.number().check(z.gt(0), z.lte(1440))),
  answer: z.optional(z.nullable(z.literal(answerIds))),
});
export type SessionEdit = z.infer<typeof editFormSchema>;

/** What a page asks, which the background parses. */
export const commandRequests = {
  answer: z.object({ sessionId, given: givenAnswerSchema }),
  takeBack: ofSession,
  dismiss: ofSession,
  followUp: z.object({ sessionId, followUp: followUpSchema }),
  /** `entryId` is made by the page, so that a command sent twice is one entry; `remove` takes the entry back. */
  log: z.object({ entryId: uuidSchema, tool: toolIdSchema, day: dateSchema, given: givenAnswerSchema }),
  pause: z.object({ untilMs: z.number() }),
  snooze: z.object({ untilMs: z.number(), tool: z.nullable(toolIdSchema) }),
  exclude: z.object({ sessionId, excluded: z.boolean() }),
  edit: z.object({ sessionId, ...editFormSchema.shape }),
  remove: ofSession,
  /** Sessions and answers of local days, both included. */
  removeDays: z.object({ from: dateSchema, to: dateSchema }),
  deleteAll: nothing,
  /** A page has changed a task of a trial: badge, heartbeat and the report that waits follow. */
  trialsChanged: nothing,
  join: z.object({ endpointUrl: urlSchema, code: z.string().check(z.minLength(1)) }),
  leave: nothing,
  /** A code with which another browser of the same person joins, or until when a report that went keeps it away. */
  transfer: nothing,
  /** Takes one tool out of the report of a week, or puts it back; a suggested tool, too. */
  leaveOut: z.object({ week: weekSchema, tool: toolIdSchema, leftOut: z.boolean() }),
  /** Sends nothing of a week, or all after all. */
  sendWeek: z.object({ week: weekSchema, send: z.boolean() }),
  /** Goes on with the mirror that the organisation names now, or with none. */
  agreeToMirror: z.object({ mirrorUrl: z.nullable(urlSchema) }),
};
export type CommandName = keyof typeof commandRequests;
export type CommandRequest<N extends CommandName> = z.infer<(typeof commandRequests)[N]>;

// Checked where it comes from.
const joinedDepartment: z.ZodMiniType<DepartmentId, string> = z.string();
const done = z.object({ done: z.boolean() });

/** What the background replies, which the page parses. */
export const commandReplies = {
  answer: z.object({ outcome: z.literal(['stored', 'again', 'gone']) }),
  takeBack: done,
  dismiss: nothing,
  followUp: done,
  log: nothing,
  pause: nothing,
  snooze: nothing,
  exclude: nothing,
  edit: nothing,
  remove: nothing,
  removeDays: nothing,
  deleteAll: nothing,
  trialsChanged: nothing,
  join: z.union([
    z.object({ kind: z.literal('joined'), department: joinedDepartment }),
    z.object({ kind: z.literal('failed'), reason: refusalSchema }),
  ]),
  leave: nothing,
  transfer: z.union([
    z.object({ kind: z.literal('ok'), value: transferReplySchema }),
    z.object({ kind: z.literal('wait'), untilMs: z.number() }),
    refusalSchema,
  ]),
  leaveOut: nothing,
  sendWeek: nothing,
  agreeToMirror: nothing,
} satisfies Record<CommandName, z.ZodMiniType>;
export type CommandReply<N extends CommandName> = z.infer<(typeof commandReplies)[N]>;
