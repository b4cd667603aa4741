/**
 * `npm run -s mcp -- --endpoint https://kpi.example`: a server of the Model Context Protocol on standard input and output, over
 * the feed of published figures. The key of a lead comes from the environment or a file, since others on the machine can read
 * the arguments of a process. Exit 2 on bad usage.
 */
import { readFileSync } from 'node:fs';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import * as z from 'zod/mini';
import { errorText } from '#core/base/error-text.ts';
import { factsReplySchema } from '#core/protocol/facts.ts';
import { problemSchema } from '#core/protocol/member.ts';
import { BAD_USAGE, fail, readOptions } from '#server/command.ts';
import { ownVersion } from '#server/own-version.ts';
import { accessKeyIn } from '#tools/access-key.ts';
import { createMcpServer, type ReadFacts } from '#tools/mcp-server.ts';

const USAGE = `usage: WORTHWHILE_KEY_FILE=FILE npm run -s mcp -- --endpoint https://kpi.example
The file holds a read-only access key, or that of a lead; WORTHWHILE_KEY may hold the key itself. It is never an argument.`;
const TIMEOUT_MS = 120_000;

z.config(z.locales.en());

const refuse = (message: string) => fail(`${message}\n${USAGE}`, BAD_USAGE);

function readEndpoint(): URL {
  const { endpoint } = readOptions({ options: { endpoint: { type: 'string' } } }, USAGE).values;
  if (endpoint === undefined) return refuse('--endpoint is missing: give the address of your company’s server');
  if (!URL.canParse(endpoint)) return refuse(`--endpoint ${endpoint} is not an address`);
  const url = new URL(endpoint);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)) return url;
  return refuse(`${endpoint} would carry the key in the clear; the address must begin with https://`);
}

function readKey(): string {
  const { WORTHWHILE_KEY: given, WORTHWHILE_KEY_FILE: file } = process.env;
  if (given !== undefined && file !== undefined)
    return refuse('WORTHWHILE_KEY and WORTHWHILE_KEY_FILE are both set; leave one of them out');
  if (given === undefined && file === undefined) return refuse('there is no key: set WORTHWHILE_KEY_FILE');
  try {
    const key = accessKeyIn(given ?? readFileSync(file ?? '', 'utf8'));
    return key ?? refuse(`what ${given === undefined ? file : 'WORTHWHILE_KEY'} holds is no access key`);
  } catch (error) {
    return refuse(`WORTHWHILE_KEY_FILE cannot be read: ${errorText(error)}`);
  }
}

const endpoint = readEndpoint();
const key = readKey();

async function answerTo(url: URL): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { authorization: `Bearer ${key}` },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new Error(
      `${endpoint.origin} does not answer (${errorText(cause)}); is the address right, and is the server running?`,
    );
  }
}

const read: ReadFacts = async (query) => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const response = await answerTo(new URL(`/v1/facts.json?${new URLSearchParams(given)}`, endpoint));
  const body: unknown = await response.json().catch(() => null);
  if (response.status === 401)
    throw new Error(
      `${endpoint.origin} does not know the key, or it is not that of a lead; ask an admin for a lead’s access key`,
    );
  const problem = problemSchema.safeParse(body);
  if (!response.ok)
    throw new Error(
      problem.success
        ? [problem.data.field, problem.data.detail].filter((part) => part !== undefined).join(': ')
        : `${endpoint.origin} answers ${response.status}; is it the address of a Worthwhile server?`,
    );
  const reply = factsReplySchema.safeParse(body);
  if (!reply.success)
    throw new Error(
      `${endpoint.origin} answers something else than figures; is it a Worthwhile server of this version?`,
    );
  return reply.data;
};

await createMcpServer(read, ownVersion).connect(new StdioServerTransport());
