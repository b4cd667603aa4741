import type { ReactNode } from 'react';
import { MirrorNotice } from '#components/me/notices/mirror-notice.tsx';
import { OptionsShell } from '#components/me/options-shell.tsx';
import type { Section } from '#components/me/sections.ts';
import { SendingPanel, type SendingPanelProps } from '#components/me/sending/sending-panel.tsx';
import { JoinForm, type JoinFormProps } from '#components/me/sharing/join-form.tsx';
import { JoiningPanel, type JoiningPanelProps } from '#components/me/sharing/joining-panel.tsx';
import { TeamNumbersPanel } from '#components/me/sharing/team-numbers-panel.tsx';
import { SuggestTools, type SuggestToolsProps } from '#components/me/tools/suggest-tools.tsx';
import type { ToolView } from '#components/me/tools/tool-row.tsx';
import { ToolsPanel, type ToolsPanelProps } from '#components/me/tools/tools-panel.tsx';
import { Welcome, type WelcomeProps } from '#components/me/welcome/welcome.tsx';
import { type Refusal, refusal } from '#core/base/refusal.ts';
import { missing } from '#core/kpi/estimate.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { PROBLEM_TYPE } from '#core/protocol/problems.ts';
import type { TeamNumbers, Tried } from '#core/protocol/team-numbers.ts';
import { NOTHING_LEFT_OUT, type OutboxWeek } from '#core/report/outbox.ts';
import { emptyReport, noReinvestment, noTasks, noTrial, type ReportRow, type SumsReport } from '#core/report/report.ts';
import { membershipWith } from '../../core/people.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};
const minute = 60_000;
const monday = Date.parse('2026-11-23T08:10:00Z');

function tool(index: number, changes: Partial<ToolView> = {}): ToolView {
  const found = catalogue[index];
  if (found === undefined) throw new Error(`no tool ${index} in the catalogue`);
  return { ...found, state: 'off', own: false, ...changes };
}

const own: ToolView = {
  ...tool(0),
  id: 'own-1',
  name: 'House assistant',
  sites: ['ai.example.com'],
  state: 'measured',
  own: true,
};
const addSite = { busy: false, fault: null, onAdd: nothing };
const tools: ToolsPanelProps = {
  tools: [
    tool(0, { state: 'measured' }),
    tool(1, { state: 'measured' }),
    tool(4, { state: 'measured' }),
    own,
    tool(3, { state: 'partly' }),
    tool(2),
    tool(5),
    tool(7),
    tool(8),
    tool(9),
  ],
  busy: null,
  error: null,
  onGrant: nothing,
  onRevoke: nothing,
  onRemove: nothing,
  addSite,
};

const suggestions: SuggestToolsProps = {
  tools: [
    { id: 'perplexity', name: 'Perplexity', state: 'approved', week: null, canTakeBack: false },
    { id: 'gamma', name: 'Gamma', state: 'open', week: null, canTakeBack: false },
    { id: 'suno', name: 'Suno', state: 'planned', week: '2026-W47', canTakeBack: true },
    { id: 'midjourney', name: 'Midjourney', state: 'sent', week: '2026-W45', canTakeBack: false },
    { id: 'elevenlabs', name: 'ElevenLabs', state: 'missed', week: '2026-W44', canTakeBack: false },
  ],
  minimumGroup: 5,
  onSuggest: nothing,
  onTakeBack: nothing,
};

const form: JoinFormProps = { startAddress: '', startCode: '', busy: false, fault: null, onJoin: nothing };
const membership = membershipWith({
  department: { id: 'customer-service', name: 'Customer Service' },
  config: { ...membershipWith().config, organisation: 'Example Works' },
});

const row: ReportRow = {
  sessions: 14,
  engagedMinutes: 191.5,
  activeDays: 4,
  covered: 12,
  asked: 3,
  answered: 3,
  valued: 2,
  weight: 6.25,
  weightedMinutes: 124.5,
  weightedLow: 62.5,
  weightedHigh: 201,
  logged: 1,
  loggedMinutes: 10,
  satisfaction: [0, 1, 1],
};
const report: SumsReport = {
  v: 2,
  department: 'customer-service',
  week: '2026-W47',
  all: {
    ...row,
    segment: 'habitual',
    firstInPeriod: false,
    reinvested: { ...noReinvestment(), quality: 1, learning: 1 },
    tasks: { ...noTasks(), writing: { answers: 1, weight: 2, weightedMinutes: 40 } },
    held: [0, 0, 0],
    trial: noTrial(),
  },
  tools: [{ ...row, tool: 'chatgpt', sessions: 9, engagedMinutes: 120 }],
  suggested: ['gamma'],
};
function reported(changes: Partial<OutboxWeek>): OutboxWeek {
  return {
    week: '2026-W47',
    department: 'customer-service',
    report,
    ...NOTHING_LEFT_OUT,
    state: 'waiting',
    heldUntilMs: Date.parse('2026-11-23T23:00:00Z'),
    dueMs: monday + 27 * 60 * minute,
    body: null,
    sentMs: monday + 27 * 60 * minute,
    refusal: null,
    ...changes,
  };
}
const silent = refusal('no-answer', 'kpi.example.com does not answer');
const unknownKey: Refusal = {
  kind: 'refused',
  status: 403,
  type: `${PROBLEM_TYPE}unknown-key`,
  said: 'the key of week 2026-W43 is not known',
};
const sending: SendingPanelProps = {
  weeks: [reported({ leftOut: ['deepl'] })],
  elsewhere: [],
  receipts: [
    reported({ week: '2026-W46', state: 'accepted' }),
    reported({ week: '2026-W45', report: emptyReport('customer-service', '2026-W45'), state: 'accepted' }),
    reported({ week: '2026-W44', state: 'late', sentMs: null }),
    reported({ week: '2026-W43', state: 'fault', refusal: unknownKey }),
  ],
  nameOf: (id) => catalogue.find((tool) => tool.id === id)?.name ?? id,
  departmentName: 'Customer Service',
  version: '1.4.0',
  minimumGroup: 5,
  holdHours: 24,
  onLeaveOut: nothing,
  onSendWeek: nothing,
};

const welcome: WelcomeProps = {
  tools: catalogue.slice(0, 8).map(({ id, name, sites }, index) => ({
    id,
    kind: 'tool' as const,
    name,
    hosts: sites.join(', '),
    granted: index === 1,
  })),
  granting: false,
  grantError: null,
  onGrant: nothing,
  joining: <JoinForm {...form} />,
  joined: null,
  pinned: false,
  onDone: nothing,
};

function page(section: Section, content: ReactNode): ReactNode {
  return <OptionsShell section={section}>{content}</OptionsShell>;
}

const transfer: JoiningPanelProps['transfer'] = { code: null, busy: false, fault: null, onMake: nothing };
const joining = {
  place: null,
  isManaged: false,
  form,
  leavings: [],
  passage: null,
  onChoose: nothing,
  transfer,
  leaving: false,
  onLeave: nothing,
};
const split = {
  fromWeek: '2027-W01' as const,
  options: [
    { id: 'north', name: 'Customer service North' },
    { id: 'south', name: 'Customer service South' },
  ],
  chosen: null,
};
const team = (value: number, reach: number): TeamNumbers['headlineHours'] => ({
  value,
  low: value - reach,
  high: value + reach,
  n: 120,
  grade: 'B',
  reason: null,
  because: null,
});
const teamNumbers: TeamNumbers = {
  countedWeeks: ['2026-W34', '2026-W46'],
  weeklyActive: 21.4,
  activeRate: 0.71,
  adoptionGrade: 'A',
  headlineHours: team(412, 61),
  isMeasured: true,
  minutesPerSession: team(7.4, 1.1),
  satisfaction: { favourable: 0.68, score: 70, n: 64 },
  tools: [
    { tool: 'ChatGPT', minutes: team(9.1, 2) },
    { tool: 'Gemini', minutes: team(-2.2, 3) },
    { tool: 'other', minutes: team(1.5, 4) },
  ],
  tasks: [
    { task: 'writing', minutes: team(12.4, 3.1) },
    { task: 'other-tasks', minutes: team(2.5, 2) },
  ],
};
const tried: Tried[] = [
  {
    ...{ id: '1', title: 'Answers drafted by AI', verdict: 'keep', outcome: 'Tickets an hour', expected: 'more' },
    ...{ learned: 'Drafts help most with long questions. Short ones are faster by hand.', effect: team(8.2, 4.1) },
  },
  {
    ...{ id: '2', title: 'Meeting notes by AI', verdict: 'stop', outcome: 'Days to the minutes', expected: 'less' },
    learned: 'Checking the notes took as long as writing them.',
    effect: missing({ code: 'too-few-departments', departments: 2, needed: 4 }),
  },
];
const scenes: Record<string, ReactNode> = {
  'team-numbers': page(
    'joining',
    <TeamNumbersPanel numbers={teamNumbers} tried={tried} departmentName="Customer service" nameOf={(tool) => tool} />,
  ),
  'team-numbers-none': page(
    'joining',
    <TeamNumbersPanel numbers={null} tried={[]} departmentName="Customer service" nameOf={(tool) => tool} />,
  ),
  tools: page('tools', <ToolsPanel {...tools} />),
  'tools-none': page('tools', <ToolsPanel {...tools} tools={[tool(0), tool(1), tool(2)]} addSite={addSite} />),
  'tools-failed': page(
    'tools',
    <ToolsPanel
      {...tools}
      tools={[tool(0)]}
      error={{ toolName: 'ChatGPT', detail: 'The browser’s question was closed. Press “Allow” again and confirm it.' }}
      addSite={{ ...addSite, fault: { kind: 'malformed', value: 'https://ai.example.com:8443' } }}
    />,
  ),
  'tools-suggest': page('tools', <SuggestTools {...suggestions} />),
  joining: page('joining', <JoiningPanel {...joining} membership={null} />),
  'joining-failed': page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={null}
      form={{
        ...form,
        startAddress: 'https://kpi.example.com',
        startCode: 'SERVICE-7Q4X',
        fault: { kind: 'secret-refused', value: 'SERVICE-7Q4X' },
      }}
    />,
  ),
  'joining-address': page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={null}
      form={{ ...form, startAddress: 'kpi', fault: { kind: 'address-malformed', value: 'kpi' } }}
    />,
  ),
  'joining-refused': page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={null}
      form={{
        ...form,
        fault: { kind: 'other', detail: 'The department “customer-service” is being merged; try tomorrow.' },
      }}
    />,
  ),
  joined: page('joining', <JoiningPanel {...joining} membership={membership} />),
  'joined-merge': page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={membership}
      passage={{ fromWeek: '2027-W01', options: [{ id: 'care', name: 'Customer care' }], chosen: 'care' }}
    />,
  ),
  'joined-split': page('joining', <JoiningPanel {...joining} membership={membership} passage={split} />),
  'joined-split-chosen': page(
    'joining',
    <JoiningPanel {...joining} membership={membership} passage={{ ...split, chosen: 'south' }} />,
  ),
  'second-browser': page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={membership}
      transfer={{ ...transfer, code: { text: 'k7mq-2xvd-9hpt-4wcn-0rzs', expiresMs: monday } }}
    />,
  ),
  'second-browser-refused': page(
    'joining',
    <JoiningPanel {...joining} membership={membership} transfer={{ ...transfer, fault: { kind: 'not-known' } }} />,
  ),
  left: page(
    'joining',
    <JoiningPanel
      {...joining}
      membership={null}
      leavings={[
        {
          memberSecret: 'secret',
          endpointUrl: 'https://kpi.example.com',
          dueMs: monday,
          refusal: silent,
        },
      ]}
    />,
  ),
  'joined-mirror': page(
    'joining',
    <MirrorNotice
      membership={{ ...membership, pinnedMirrorUrl: 'https://council.example.com/mirror.json' }}
      failed={null}
      onAgree={nothing}
    />,
  ),
  'joined-managed': page(
    'joining',
    <JoiningPanel {...joining} membership={{ ...membership, fault: silent }} isManaged />,
  ),
  leaves: page('leaves', <SendingPanel {...sending} />),
  'leaves-retry': page(
    'leaves',
    <SendingPanel {...sending} weeks={[reported({ body: '{}', refusal: silent })]} receipts={[]} />,
  ),
  'leaves-without-week': page(
    'leaves',
    <SendingPanel
      {...sending}
      weeks={[reported({ report: emptyReport('customer-service', '2026-W47') })]}
      receipts={[]}
    />,
  ),
  'leaves-preview': page(
    'leaves',
    <SendingPanel
      {...sending}
      departmentName={null}
      receipts={[]}
      weeks={[{ state: 'preview', week: '2026-W47', report }]}
    />,
  ),
  'leaves-elsewhere': page(
    'leaves',
    <SendingPanel
      {...sending}
      receipts={[]}
      weeks={[]}
      elsewhere={[{ week: '2026-W47', sessions: 5, engagedSeconds: 4300 }]}
    />,
  ),
  'leaves-empty': page('leaves', <SendingPanel {...sending} weeks={[]} receipts={[]} />),
  welcome: <Welcome {...welcome} />,
  'welcome-joined': (
    <Welcome
      {...welcome}
      joined="Customer Service"
      joining={null}
      tools={welcome.tools.map((entry) => ({ ...entry, granted: true }))}
    />
  ),
  'welcome-refused': (
    <Welcome {...welcome} grantError="The browser’s question was closed. Choose again and confirm it." />
  ),
};

export const optionsScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'options',
  content,
}));
