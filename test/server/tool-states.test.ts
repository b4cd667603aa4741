/** What a company has decided of its tools: kept, told to everybody, and measured from the next period on. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catalogue } from '#core/measure/catalogue.ts';
import { writeConfig } from '#server/features/organisation/rows.ts';
import { type Office, openOffice } from './office.ts';

let office: Office;

beforeEach(async () => {
  office = await openOffice('2026-11-18T12:00:00Z');
  await office.department('sales');
  await office.keyOf('sales', '2026-W47');
});

afterEach(() => office.close());

const toolOf = (id: string) => catalogue.find((tool) => tool.id === id);
const published = async () => (await office.request('GET', '/v1/config')).body;
const idsOf = (tools: { id: string }[]) => tools.map(({ id }) => id);

test('a retired tool is told at once, and measured until the first period whose keys nobody can have', async () => {
  const before = await published();
  const { body: config } = await office.admin('GET', '/config');
  const [, ...kept] = config.tools;
  const toolDecisions = [
    { id: 'chatgpt', state: 'retired' },
    { id: 'notion', state: 'candidate', decideOn: '2026-12-01' },
  ];
  const otherTools = [toolOf('chatgpt'), toolOf('notion')];
  const saved = await office.admin('PUT', '/config', { ...config, tools: kept, otherTools, toolDecisions });
  expect(saved).toMatchObject({ status: 200, body: { toolDecisions, otherTools } });

  const after = await published();
  expect(after).toMatchObject({ toolDecisions, otherTools });
  expect(idsOf(after.tools)).toEqual(idsOf(before.tools));
  office.goTo('2027-01-04T00:00:00Z');
  expect(idsOf((await published()).tools)).toEqual(idsOf(kept));

  const { entries } = (await office.admin('GET', '/audit')).body;
  expect(entries.find(({ action }: { action: string }) => action === 'config.set')).toMatchObject({
    before: { toolDecisions: [] },
    after: { toolDecisions },
  });
});

test('a site that no page can lie on is refused, and one that was taken before is still read and can be replaced', async () => {
  const { body: config } = await office.admin('GET', '/config');
  const ownTool = (site: string) => ({ id: 'own', name: 'Own', category: 'assistant', sites: [site] });
  const otherTools = [ownTool('ai.example.com/größe')];
  expect(await office.admin('PUT', '/config', { ...config, otherTools })).toMatchObject({
    status: 400,
    body: { field: 'otherTools[0].sites' },
  });
  await writeConfig(office.db, { ...config, otherTools });
  expect(await office.admin('GET', '/config')).toMatchObject({ status: 200, body: { otherTools } });
  expect(await published()).toMatchObject({ otherTools });
  const mended = { ...config, otherTools: [ownTool('ai.example.com/gr%C3%B6%C3%9Fe')] };
  expect((await office.admin('PUT', '/config', mended)).status).toBe(200);
});

test('a candidate among the measured tools is refused, and nothing changes', async () => {
  const before = await published();
  const { body: config } = await office.admin('GET', '/config');
  const refused = await office.admin('PUT', '/config', {
    ...config,
    toolDecisions: [{ id: 'chatgpt', state: 'candidate' }],
  });
  expect(refused).toMatchObject({ status: 400, body: { field: 'toolDecisions[0].id' } });
  expect(await published()).toEqual(before);
});
