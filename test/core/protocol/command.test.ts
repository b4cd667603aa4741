import { expect, test } from 'vitest';
import { commandRequests } from '#core/protocol/command.ts';

const entryId = '0e984725-c51c-4bf4-9960-e1c80e27aba0';

test.each([
  ['answer', { sessionId: 'x', given: { answer: 'saved-5-15' } }, true],
  ['answer', { sessionId: 'x', given: { minutes: 240 } }, true],
  ['answer', { sessionId: 'x', given: { minutes: 241 } }, false],
  ['answer', { sessionId: 'x', given: { answer: 'a lot' } }, false],
  ['edit', { sessionId: 'x', engagedMinutes: 0 }, false],
  ['edit', { sessionId: 'x', engagedMinutes: null, answer: null }, true],
  ['log', { entryId: 'not-a-uuid', tool: 'chatgpt', day: '2026-11-22', given: { minutes: 5 } }, false],
  ['log', { entryId, tool: 'chatgpt', day: '2026-11-22', given: { minutes: 5 } }, true],
  ['log', { entryId, tool: 'chatgpt', day: 'yesterday', given: { minutes: 5 } }, false],
  ['log', { entryId, tool: 'chatgpt', given: { minutes: 5 } }, false],
  ['join', { endpointUrl: 'ftp://example.com', code: 'x' }, false],
  ['join', { endpointUrl: 'https://kpi.example.com', code: '' }, false],
] as const)('%s %j: %s', (name, request, isTaken) => {
  expect(commandRequests[name].safeParse(request).success).toBe(isTaken);
});
