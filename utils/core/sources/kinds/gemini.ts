/** Gemini in Workspace: the activities of the admin's audit log. What is inactive is not use. */
import * as z from 'zod/mini';
import { daySchema, defineKind, keySchema } from '#core/sources/kind.ts';
import { onDay, rowOf } from '#core/sources/source-row.ts';

interface Event {
  readonly parameters?: readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
}

function isUse({ parameters = [] }: Event): boolean {
  return parameters.some(({ name, value }) => name === 'event_category' && value !== 'inactive');
}

interface Actor {
  readonly email?: string | undefined;
  readonly profileId?: string | undefined;
}

/** Google names the profile alone of those who have no address. */
const nameOf = ({ email, profileId }: Actor) => email ?? `profile ${profileId}`;

export const geminiActivities = defineKind({
  name: 'Gemini in Workspace activities (JSON)',
  source: 'gemini-in-workspace',
  format: 'json',
  keys: ['id', 'actor', 'events'],
  at: { day: ['id', 'time'] },
  unit: 'actions',
  record: z.object({
    id: z.object({
      time: daySchema,
      uniqueQualifier: z.string(),
      applicationName: z.literal('gemini_in_workspace_apps', 'activities of gemini_in_workspace_apps'),
    }),
    actor: z.object({ email: z.optional(keySchema), profileId: z.optional(z.string()) }),
    events: z.array(
      z.object({
        parameters: z.optional(z.array(z.object({ name: z.string(), value: z.optional(z.string()) }))),
      }),
    ),
  }),
  identity: ({ id, actor }) => `${nameOf(actor)} ${id.time} ${id.uniqueQualifier}`,
  rows: ({ id, actor, events }) => {
    const actions = events.filter(isUse).length;
    const active = actions > 0 ? 1 : 0;
    return [
      rowOf({
        of: 'person',
        key: nameOf(actor),
        tool: 'gemini',
        span: onDay(id.time),
        activePeople: active,
        activeDays: active,
        prompts: actions,
      }),
    ];
  },
});
