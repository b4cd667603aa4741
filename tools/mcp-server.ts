/**
 * The feed of published figures for assistants, over the Model Context Protocol: read only, and no value goes out without the
 * evidence that stands behind it.
 */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod/mini';
import { errorText } from '#core/base/error-text.ts';
import { type Fact, type FactsQuery, type FactsReply, factSchema, factSpans } from '#core/protocol/facts.ts';

const USUAL_ROWS = 100;
const MOST_ROWS = 500;
const NAMES_SHOWN = 20;

/** Reads a page of the feed; throws, with the value and the way out, where it may not be read. */
export type ReadFacts = (query: FactsQuery) => Promise<FactsReply>;

const named = (text: string) => z.optional(z.string().check(z.describe(text)));

const place = {
  department: named('The id of a department; all that the key opens where not given'),
  from: named('The first ISO week, such as 2026-W01; 51 weeks before the last where not given'),
  to: named('The last ISO week, such as 2026-W52; the current one where not given'),
};

const filters = {
  ...place,
  figure: named('A figure as list_figures names it, such as productivity.headlineHours'),
  tool: named('The id of an AI tool, as list_figures names it'),
  span: z.optional(
    z
      .enum(factSpans)
      .check(
        z.describe(
          'What the weeks of a row are: "range" all that were asked for, "period" one reporting period, "recent" and "before" the last four weeks with numbers and the four before, "vendor" a vendor’s report, "experiment" the weeks of an experiment. Rows of different spans overlap: never add them up',
        ),
      ),
  ),
  offset: z._default(z.int().check(z.gte(0), z.describe('How many rows to skip: nextOffset of the page before')), 0),
  limit: z._default(z.int().check(z.gte(1), z.lte(MOST_ROWS), z.describe('How many rows to answer')), USUAL_ROWS),
};

const answered = {
  /** Said in every answer of a made-up company. */
  note: z.nullable(z.string()),
};

const listReplySchema = z.object({
  ...answered,
  departments: z.array(z.string()),
  tools: z.array(z.string()),
  figures: z.array(z.object({ figure: z.string(), spans: z.array(z.enum(factSpans)), rows: z.int() })),
});

const readReplySchema = z.object({
  ...answered,
  rows: z.int(),
  nextOffset: z.nullable(z.int()),
  facts: z.array(z.extend(factSchema, { evidence: z.string() })),
});

/** What a value may not be quoted without. */
function evidenceOf({ value, low, high, n, grade, reason }: Fact): string {
  if (value === null) return `not shown: ${reason ?? 'there is nothing to show'}`;
  const parts = [
    low === null || high === null ? 'no interval' : `90 % interval ${low} to ${high}`,
    ...(n === null ? [] : [`n = ${n}`]),
    grade === null ? 'a count or ratio without a grade of its own' : `evidence grade ${grade}`,
    ...(reason === null ? [] : [reason]),
  ];
  return parts.join(', ');
}

const MEANING = `The numbers are published totals of departments, never of people. Always give a value with its interval and evidence grade: A counted, B solid,
C rough (give the interval, not the value), D claimed and not verified. Where the value is null, give the reason. Rates and shares are 0..1, effects of experiments percent; money is in the row's currency.`;

async function wholeFeed(read: ReadFacts, query: FactsQuery): Promise<FactsReply> {
  const facts: Fact[] = [];
  for (let after: string | undefined; ; ) {
    const page = await read({ ...query, after });
    facts.push(...page.facts);
    if (page.next === null) return { ...page, facts };
    after = page.next;
  }
}

const noteOf = ({ demonstration }: FactsReply) =>
  demonstration ? 'Every number here is made up: it is a demonstration company.' : null;

const distinct = (names: readonly (string | null)[]) => [...new Set(names)].filter((name) => name !== null).toSorted();

function succeeded(reply: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(reply) }], structuredContent: reply };
}

/** An error that the assistant reads and can act on. */
async function told(job: () => Promise<Record<string, unknown>>): Promise<CallToolResult> {
  try {
    return succeeded(await job());
  } catch (error) {
    return { content: [{ type: 'text', text: errorText(error) }], isError: true };
  }
}

function checkNamed(kind: 'figure' | 'tool', asked: string | undefined, facts: readonly Fact[]): void {
  const names = distinct(facts.map((fact) => fact[kind]));
  if (asked === undefined || names.includes(asked)) return;
  const [first = ''] = asked.split('.');
  const near = names.filter((name) => name.toLowerCase().includes(first.toLowerCase()));
  const some = (near.length > 0 ? near : names).slice(0, NAMES_SHOWN).join(', ');
  throw new Error(
    `${kind} "${asked}" is in no row of these weeks and departments; take one from list_figures${some === '' ? '' : `, such as ${some}`}`,
  );
}

export function createMcpServer(read: ReadFacts, version: string): McpServer {
  const server = new McpServer({ name: 'worthwhile', version }, { instructions: MEANING });
  const annotations = { readOnlyHint: true, openWorldHint: false };

  server.registerTool(
    'list_figures',
    {
      title: 'List what can be read',
      description: `The departments, AI tools and figures of which there are published rows. Ask this first. ${MEANING}`,
      inputSchema: place,
      outputSchema: listReplySchema.shape,
      annotations,
    },
    (query) =>
      told(async () => {
        const reply = await wholeFeed(read, query);
        const { facts } = reply;
        return {
          note: noteOf(reply),
          departments: distinct(facts.map(({ unit }) => unit)),
          tools: distinct(facts.map(({ tool }) => tool)),
          figures: distinct(facts.map(({ figure }) => figure)).map((figure) => {
            const rows = facts.filter((fact) => fact.figure === figure);
            return { figure, spans: distinct(rows.map(({ span }) => span)), rows: rows.length };
          }),
        };
      }),
  );

  server.registerTool(
    'read_facts',
    {
      title: 'Read published figures',
      description: `Published figures of departments, a row each with its weeks, interval and evidence; unit "*" is all departments together. ${MEANING}`,
      inputSchema: filters,
      outputSchema: readReplySchema.shape,
      annotations,
    },
    ({ figure, tool, offset, limit, ...query }) =>
      told(async () => {
        const reply = await wholeFeed(read, query);
        checkNamed('figure', figure, reply.facts);
        checkNamed('tool', tool, reply.facts);
        const found = reply.facts.filter(
          (fact) => (figure === undefined || fact.figure === figure) && (tool === undefined || fact.tool === tool),
        );
        if (offset > 0 && offset >= found.length)
          throw new Error(`offset ${offset} is past the last of ${found.length} rows; start again at 0`);
        const end = offset + limit;
        return {
          note: noteOf(reply),
          rows: found.length,
          nextOffset: end < found.length ? end : null,
          facts: found.slice(offset, end).map((fact) => ({ ...fact, evidence: evidenceOf(fact) })),
        };
      }),
  );
  return server;
}
