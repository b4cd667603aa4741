/**
 * How far a company has come with a tool: looked at, tried, approved or given up, and by when it decides. Only tools on trial or
 * approved are measured. From which week on that holds is up to the rules (PROTOCOL, section 5, rule 8).
 */
import * as z from 'zod/mini';
import { dateSchema, notBlank, oneLine, type ToolId, toolIdSchema } from '#core/base/checked-text.ts';
import { enteredUrlSchema } from '#core/base/form-fields.ts';
import { valueAt } from '#core/base/issue.ts';
import { type Day, firstDayOf, periodOf, type Week, weeksOfPeriod } from '#core/base/week.ts';
import { isReachable, type Tool, toolSchema } from '#core/measure/tool.ts';
import { configSchema } from '#core/org/config.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { type Ruled, rulesIn } from '#core/org/rules.ts';

export const toolStates = ['candidate', 'trial', 'approved', 'retired'] as const;
export const toolStateSchema = z.enum(toolStates);
export type ToolState = z.infer<typeof toolStateSchema>;

export const toolDecisionSchema = z.strictObject({
  id: toolIdSchema,
  state: toolStateSchema,
  decideOn: z.optional(dateSchema),
});

export const isMeasured = (state: ToolState) => state === 'trial' || state === 'approved';

const LISTED_TWICE = 'a tool is listed once: in tools where it is measured, else in otherTools';
const SITE_TWICE = 'another tool has this site, and it is measured for one of them only';
const UNREACHABLE = 'no page has such an address, so copy it from the address bar of a browser';

/** A tool as it is entered; what a company listed before need not be reachable, and may have a blank name. */
export const enteredToolSchema = z
  .extend(toolSchema, { name: toolSchema.shape.name.check(oneLine(), notBlank()) })
  .check(z.refine(({ sites }) => sites.every(isReachable), { path: ['sites'], message: UNREACHABLE }));

const toolFields = {
  tools: configSchema.shape.tools,
  /** Tools that are not measured: candidates, and those that were retired. */
  otherTools: z._default(z.array(toolSchema).check(z.maxLength(200)), () => []),
  /** A tool without one is approved where it is measured, else a candidate. */
  toolDecisions: z._default(z.array(toolDecisionSchema).check(z.maxLength(400)), () => []),
};
const toolFieldsSchema = z.object(toolFields);
type ToolFields = z.infer<typeof toolFieldsSchema>;

function isTwice(ids: readonly ToolId[]): boolean {
  return new Set(ids).size < ids.length;
}

const companyFields = { ...organisationSchema.shape, ...toolFields };

/** Whether each tool is listed once, and its state fits the list that it is in. */
const listedOnce = z.check<ToolFields>(({ value, issues }) => {
  const { tools, otherTools, toolDecisions } = value;
  const fault = (path: PropertyKey[], input: unknown, message: string) =>
    issues.push({ code: 'custom', path, input, message });
  if (otherTools.length > 0 && isTwice([...tools, ...otherTools].map(({ id }) => id)))
    fault(['otherTools'], otherTools, LISTED_TWICE);
  if (isTwice(toolDecisions.map(({ id }) => id))) fault(['toolDecisions'], toolDecisions, 'a tool has one state');
  for (const [at, { id, state }] of toolDecisions.entries())
    if (!(isMeasured(state) ? tools : otherTools).some((tool) => tool.id === id))
      fault(
        ['toolDecisions', at, 'id'],
        id,
        'a tool on trial or approved is in tools, a candidate or a retired one in otherTools',
      );
});

/** All that an organisation sets, with what it has decided of its tools. */
export const companySchema = z.object(companyFields).check(listedOnce);
export type Company = z.infer<typeof companySchema>;

/** What the published configuration has besides; it is told, not set, and may be sent back. */
const toldFields = {
  host: z.optional(z.unknown()),
  sources: z.optional(z.unknown()),
  departments: z.optional(z.unknown()),
};

const enteredName = configSchema.shape.organisation.def.innerType.check(oneLine(), notBlank());

/** The same as it is entered: a name that is not known is a fault, as its value would be lost, and so is an address that is none. */
export const enteredCompanySchema = z
  .strictObject({
    ...companyFields,
    organisation: z._default(enteredName, configSchema.shape.organisation.def.defaultValue),
    mirrorUrl: z._default(z.nullable(enteredUrlSchema), null),
    ...toldFields,
  })
  .check(listedOnce, ({ value, issues }) => {
    if (isTwice(value.tools.map(({ id }) => id)))
      issues.push({ code: 'custom', path: ['tools'], input: value.tools, message: LISTED_TWICE });
    const ownerOf = new Map<string, ToolId>();
    for (const [at, { id, sites }] of value.tools.entries())
      for (const [siteAt, site] of sites.entries()) {
        const key = site.replace(/\/+$/, '');
        const owner = ownerOf.get(key) ?? id;
        ownerOf.set(key, owner);
        if (owner !== id)
          issues.push({ code: 'custom', path: ['tools', at, 'sites', siteAt], input: site, message: SITE_TWICE });
      }
    for (const list of ['tools', 'otherTools'] as const)
      for (const [at, tool] of value[list].entries())
        for (const { path, message } of enteredToolSchema.safeParse(tool).error?.issues ?? [])
          issues.push({ code: 'custom', path: [list, at, ...path], input: valueAt(tool, path), message });
  });

/** The same in a form, whose field of the name is there: left empty, it is no wish for the usual one. */
export const typedCompanySchema = z.safeExtend(enteredCompanySchema, { organisation: enteredName });

export interface ListedTool {
  readonly tool: Tool;
  readonly state: ToolState;
  /** The day by which the company decides what becomes of it. */
  readonly decideOn?: Day | undefined;
}

/** All tools of the company, those measured now first. */
export function listedTools({ tools, otherTools, toolDecisions }: ToolFields): ListedTool[] {
  const others = otherTools.filter(({ id }) => tools.every((tool) => tool.id !== id));
  return [...tools, ...others].map((tool) => {
    const { state, decideOn } = toolDecisions.find(({ id }) => id === tool.id) ?? {
      state: others.includes(tool) ? ('candidate' as const) : ('approved' as const),
    };
    return { tool, state, decideOn };
  });
}

/** The same as a configuration holds it. */
export function toolFieldsOf(listed: readonly ListedTool[]): ToolFields {
  const toolsWhere = (measured: boolean) =>
    listed.filter(({ state }) => isMeasured(state) === measured).map(({ tool }) => tool);
  return {
    tools: toolsWhere(true),
    otherTools: toolsWhere(false),
    toolDecisions: listed.flatMap(({ tool: { id }, state, decideOn }) =>
      // These two are what a tool is without a decision.
      (state === 'approved' || state === 'candidate') && !decideOn ? [] : [{ id, state, decideOn }],
    ),
  };
}

/** The tools of a configuration as it is published; pages alone read this of it. */
export function publishedTools(config: unknown): ListedTool[] {
  const fields = toolFieldsSchema.safeParse(config);
  return fields.success ? listedTools(fields.data) : [];
}

/** The day from which on a tool is measured, or is no longer, as its state says; null where that holds already. */
export function holdsFrom(config: Ruled, { tool: { id }, state }: ListedTool, week: Week): Day | null {
  const isIn = (tools: readonly Tool[]) => tools.some((tool) => tool.id === id);
  if (isIn(rulesIn(config, week).tools) === isMeasured(state)) return null;
  const step = config.rules.find(({ from, tools }) => from > periodOf(week) && isIn(tools) === isMeasured(state));
  const [firstWeek] = step === undefined ? [] : weeksOfPeriod(step.from);
  return firstWeek === undefined ? null : firstDayOf(firstWeek);
}

/** Tools of which there is more to tell than that they are approved. */
export function notJustApproved(listed: readonly ListedTool[]): ListedTool[] {
  return listed.filter(({ state, decideOn }) => state !== 'approved' || decideOn !== undefined);
}

/** Tools whose decision date has passed. Of a retired one nothing is left to decide. */
export function undecidedTools(listed: readonly ListedTool[], today: Day): ListedTool[] {
  return listed.filter(({ state, decideOn }) => state !== 'retired' && decideOn !== undefined && decideOn < today);
}

export const publishedToolFields = { otherTools: toolFields.otherTools, toolDecisions: toolFields.toolDecisions };
