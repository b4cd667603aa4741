import { describe, expect, test } from 'vitest';
import { URL_REASON } from '#core/base/checked-text.ts';
import type { Day } from '#core/base/week.ts';
import { catalogue, startingToolIds } from '#core/measure/catalogue.ts';
import { type Tool, toolAt } from '#core/measure/tool.ts';
import { publishedConfigSchema } from '#core/org/published-config.ts';
import { signInSchema } from '#core/protocol/admin.ts';
import { addedTool, isEmbedded } from '#core/tools/embedded.ts';
import {
  companySchema,
  enteredCompanySchema,
  holdsFrom,
  type ListedTool,
  listedTools,
  notJustApproved,
  publishedTools,
  toolFieldsOf,
  typedCompanySchema,
  undecidedTools,
} from '#core/tools/tool-state.ts';

const tool = (id: string): Tool => ({ id, name: id, category: 'assistant', sites: [`${id}.example.com`] });
const listed: ListedTool[] = [
  { tool: tool('a'), state: 'approved', decideOn: undefined },
  { tool: tool('b'), state: 'trial', decideOn: '2026-11-20' },
  { tool: tool('c'), state: 'candidate', decideOn: '2026-12-01' },
  { tool: tool('d'), state: 'retired', decideOn: '2026-11-01' },
];
const fields = toolFieldsOf(listed);

test('a name left empty in a form is a fault, and not the usual name', () => {
  expect(enteredCompanySchema.parse({}).organisation).toBe('My organisation');
  expect(typedCompanySchema.safeParse({}).error?.issues).toMatchObject([{ path: ['organisation'] }]);
  expect(companySchema.parse({ organisation: ' ' }).organisation).toBe(' ');
});

test('a site of two measured tools is refused at the second, which would never be measured', () => {
  const faultsOf = (...sites: string[]) => {
    const tools = sites.map((site, at) => ({ ...tool(`t${at}`), sites: [`t${at}.example.com`, site] }));
    const { error } = enteredCompanySchema.safeParse({ tools });
    return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]);
  };
  const reason = 'another tool has this site, and it is measured for one of them only';
  expect(faultsOf('ai.example.com/chat', 'ai.example.com', 'ai.example.com/chat/')).toEqual([
    ['tools.2.sites.1', reason],
  ]);
  expect(faultsOf('ai.example.com/chat', 'ai.example.com/Chat', '*.example.com')).toEqual([]);
  const twice = { ...tool('a'), sites: ['a.example.com', 'a.example.com'] };
  expect(enteredCompanySchema.safeParse({ tools: [twice] }).success).toBe(true);
});

test.each(['https://[mirror', 'https://mirror.example.com:99999', 'https://1.2.3.4.5'])(
  'an address that no program can open, %s, is not entered as the mirror or the sign-in provider',
  (address) => {
    const mirror = enteredCompanySchema.safeParse({ mirrorUrl: address });
    expect(mirror.error?.issues).toMatchObject([{ path: ['mirrorUrl'], message: URL_REASON }]);
    const provider = signInSchema.safeParse({ issuer: address, clientId: 'worthwhile' });
    expect(provider.error?.issues).toMatchObject([{ path: ['issuer'], message: URL_REASON }]);
    expect(companySchema.parse({ mirrorUrl: address }).mirrorUrl).toBe(address);
  },
);

describe('the states of tools', () => {
  test('only tools on trial and approved are measured', () => {
    expect(fields.tools.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(fields.otherTools.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(listedTools(companySchema.parse(fields))).toEqual(listed);
  });

  test.each(['ai.example.com/größe', 'ai.example.com/a/../b', 'ai.example.com/"x"'])(
    'B11: a tool is not entered with %s, which is no page’s address, and one that was is still listed',
    (site) => {
      for (const list of ['tools', 'otherTools']) {
        const company = { tools: [], [list]: [{ ...tool('a'), sites: ['a.example.com', site] }] };
        expect(enteredCompanySchema.safeParse(company).error?.issues[0]?.path).toEqual([list, 0, 'sites']);
        expect(publishedTools(company).map((listing) => listing.tool.id)).toEqual(['a']);
      }
    },
  );

  test('without a decision a measured tool is approved, and another is a candidate', () => {
    expect(listedTools(companySchema.parse({ tools: [tool('a')], otherTools: [tool('c')] }))).toMatchObject([
      { state: 'approved' },
      { state: 'candidate' },
    ]);
  });

  test('what does not fit is refused by name', () => {
    const faultOf = (changes: object) => {
      const result = companySchema.safeParse({ ...fields, ...changes });
      return result.success ? null : result.error.issues.map(({ path, message }) => [path.join('.'), message]);
    };
    expect(faultOf({})).toBeNull();
    expect(faultOf({ otherTools: [tool('a'), ...fields.otherTools] })?.[0]?.[0]).toBe('otherTools');
    expect(faultOf({ toolDecisions: [{ id: 'c', state: 'approved' }] })?.[0]?.[0]).toBe('toolDecisions.0.id');
    expect(faultOf({ toolDecisions: [{ id: 'nobody', state: 'trial' }] })?.[0]?.[0]).toBe('toolDecisions.0.id');
    expect(faultOf({ toolDecisions: [...fields.toolDecisions, ...fields.toolDecisions] })?.[0]).toEqual([
      'toolDecisions',
      'a tool has one state',
    ]);
    expect(faultOf({ toolDecisions: [{ id: 'b', state: 'trial', decideOn: '20 November' }] })?.[0]?.[0]).toBe(
      'toolDecisions.0.decideOn',
    );
  });

  test('of an approved tool without a date there is nothing to tell', () => {
    expect(notJustApproved(listed).map((row) => row.tool.id)).toEqual(['b', 'c', 'd']);
    const dated = { tool: tool('e'), state: 'approved' as const, decideOn: '2026-12-01' as const };
    expect(notJustApproved([dated])).toEqual([dated]);
  });

  test('a decision is late the day after its date, and never of a retired tool', () => {
    const late = (today: Day) => undecidedTools(listed, today).map((row) => row.tool.id);
    expect(late('2026-11-20')).toEqual([]);
    expect(late('2026-11-21')).toEqual(['b']);
    expect(late('2026-12-02')).toEqual(['b', 'c']);
  });

  test('a state holds from the first period whose rules have it', () => {
    const { rules, ...set } = companySchema.parse(toolFieldsOf(listed));
    const step = { minimumGroup: 5, minimumGroups: {}, closeAfterDays: 10, minSessionSeconds: 60 };
    const config = {
      ...set,
      rules: [
        { ...step, from: '2026-P01' as const, tools: [tool('a'), tool('d')] },
        { ...step, from: '2026-P13' as const, tools: [tool('a'), tool('b')] },
      ],
    };
    expect(rules).toEqual([]);
    expect(listed.map((row) => holdsFrom(config, row, '2026-W47'))).toEqual([null, '2026-11-30', null, '2026-11-30']);
    expect(listed.map((row) => holdsFrom(config, row, '2026-W49'))).toEqual([null, null, null, null]);
  });

  test('pages read them of a configuration that the background keeps', () => {
    const kept = publishedConfigSchema.parse({ ...companySchema.parse(fields), host: 'kpi.example.com' });
    expect(publishedTools(kept)).toEqual(listed);
    expect(publishedTools(undefined)).toEqual([]);
  });
});

describe('tools on sites that are also something else', () => {
  const marked = catalogue.filter(isEmbedded);

  test('come onto the list unmeasured, and are not among the tools that a company starts with', () => {
    expect(marked.map(({ id }) => id).toSorted()).toEqual(['canva', 'grammarly', 'notion', 'replit']);
    expect(marked.map((each) => addedTool(each).state)).toEqual(Array(4).fill('candidate'));
    expect(marked.some(({ id }) => startingToolIds.includes(id))).toBe(false);
    expect(addedTool(tool('a')).state).toBe('approved');
  });

  test('are matched by path where there is one', () => {
    expect(toolAt(catalogue, 'www.notion.so', '/chat')).toBe('notion');
    expect(toolAt(catalogue, 'www.notion.so', '/Meeting-notes-123')).toBeNull();
    expect(toolAt(catalogue, 'www.canva.com', '/ai/code/thread/1')).toBe('canva');
    expect(toolAt(catalogue, 'www.canva.com', '/design/DAF')).toBeNull();
  });
});
