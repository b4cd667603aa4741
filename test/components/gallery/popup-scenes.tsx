import type { ReactNode } from 'react';
import { AddTime, type AddTimeProps } from '#components/me/popup/add-time.tsx';
import { AnsweredCard } from '#components/me/popup/answered-card.tsx';
import { DoubtCard, type DoubtCardProps } from '#components/me/popup/doubt-card.tsx';
import { Line } from '#components/me/popup/line.tsx';
import { PauseMenu } from '#components/me/popup/pause-menu.tsx';
import { PauseNotice, type PauseView } from '#components/me/popup/pause-notice.tsx';
import { PopupShell } from '#components/me/popup/popup-shell.tsx';
import { EndpointRefused, FirstDay, NoQuestion, StoreFault } from '#components/me/popup/popup-states.tsx';
import { QuestionCard, type QuestionCardProps } from '#components/me/popup/question-card.tsx';
import { RecapCard } from '#components/me/popup/recap-card.tsx';
import { SecondQuestion } from '#components/me/popup/second-question.tsx';
import { ShareLine, type SharingView } from '#components/me/popup/share-line.tsx';
import { type SummaryView, TodayWeek, WeekLine } from '#components/me/popup/today-week.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { refusal } from '#core/base/refusal.ts';
import { loggableDays } from '#core/question/record.ts';
import { sessionAt } from '../../core/people.ts';
import type { Scene } from './scene.ts';

const nothing = () => {};
const startMs = Date.parse('2026-11-24T09:04:00Z');
const minute = 60_000;
const nowMs = startMs + 20 * minute;
const full = 'QuotaExceededError: the disk is full (0 bytes left)';

const question: QuestionCardProps = {
  session: sessionAt(startMs, { engagedMs: 724_000, endMs: startMs + 17 * minute }),
  toolName: 'ChatGPT',
  expiresMs: startMs + 137 * minute,
  saving: false,
  error: null,
  onAnswer: nothing,
  onDismiss: nothing,
};
const summary: SummaryView = {
  today: { engagedSeconds: 2_520, saved: null, added: null },
  week: {
    engagedSeconds: 11_460,
    saved: { low: -5, high: 65, count: 3 },
    added: { low: 15, high: 30, count: 1 },
  },
  askedThisWeek: 3,
  askedAtMost: 4,
  breakEvenMinutes: 18,
};
const fresh: SummaryView = {
  today: { engagedSeconds: 0, saved: null, added: null },
  week: { engagedSeconds: 0, saved: null, added: null },
  askedThisWeek: 0,
  askedAtMost: 4,
  breakEvenMinutes: null,
};
const sharing: SharingView = { joined: true, nextMs: startMs + 26 * 60 * minute };
const adding: AddTimeProps = {
  tools: [
    { id: 'chatgpt', name: 'ChatGPT' },
    { id: 'claude', name: 'Claude' },
    { id: 'unlisted', name: 'Other tool or app' },
  ],
  days: loggableDays('2026-11-24'),
  added: null,
  saving: false,
  error: null,
  onAdd: nothing,
  onUndo: nothing,
  onAnother: nothing,
};

interface HomeProps {
  readonly children: ReactNode;
  readonly share?: SharingView;
  readonly week?: SummaryView;
}

function Home({ children, share = sharing, week = summary }: HomeProps) {
  const { text } = useText();
  const lines = (
    <>
      <WeekLine summary={week} onOpen={nothing} />
      <Line icon="pen" opens="add" onOpen={nothing}>
        {text('logOpen')}
      </Line>
      <ShareLine sharing={share} leavesHref="#leaves" joiningHref="#joining" />
    </>
  );
  return (
    <PopupShell view={null} onPause={nothing} onSettings={nothing} footer={lines}>
      {children}
    </PopupShell>
  );
}

function Opened({ title, children }: { readonly title: MessageKey; readonly children: ReactNode }) {
  const { text } = useText();
  return (
    <PopupShell view={{ title: text(title), onBack: nothing }} onPause={nothing} onSettings={nothing} footer={null}>
      {children}
    </PopupShell>
  );
}

const paused = (pause: PauseView, error: string | null = null) => (
  <Home>
    <PauseNotice pause={pause} nowMs={nowMs} error={error} onResume={nothing} />
  </Home>
);

const doubt: DoubtCardProps = {
  session: sessionAt(startMs - 24 * 60 * minute, { engagedMs: 11_400_000, endMs: startMs - 20 * 60 * minute }),
  toolName: 'ChatGPT',
  saving: false,
  error: null,
  onSeconds: nothing,
  onLeaveOut: nothing,
};
const second = { tool: 'chatgpt', toolName: () => 'ChatGPT', onAnswer: nothing, onSkip: nothing };
const answered = { toolName: 'ChatGPT', answer: { id: 'saved-15-30' }, error: null, onUndo: nothing } as const;

const scenes: Record<string, ReactNode> = {
  question: (
    <Home>
      <QuestionCard {...question} />
    </Home>
  ),
  'question-doubtful': (
    <Home>
      <QuestionCard {...question} session={{ ...question.session, engagedMs: 9_840_000, doubtful: true }} />
    </Home>
  ),
  doubt: (
    <Home>
      <DoubtCard {...doubt} />
    </Home>
  ),
  'doubt-failed': (
    <Home>
      <DoubtCard {...doubt} session={{ ...doubt.session, engagedMs: 3_000_000 }} error={full} />
    </Home>
  ),
  'question-saving': (
    <Home>
      <QuestionCard {...question} saving />
    </Home>
  ),
  'question-failed': (
    <Home>
      <QuestionCard {...question} error={full} />
    </Home>
  ),
  answered: (
    <Home>
      <AnsweredCard {...answered} undoSeconds={8} />
    </Home>
  ),
  'answered-exact': (
    <Home>
      <AnsweredCard {...answered} answer={{ exactMinutes: -7 }} undoSeconds={0} />
    </Home>
  ),
  satisfaction: (
    <Home>
      <AnsweredCard {...answered} undoSeconds={6}>
        <SecondQuestion asked={{ kind: 'satisfaction' }} {...second} />
      </AnsweredCard>
    </Home>
  ),
  reinvested: (
    <Home>
      <AnsweredCard {...answered} undoSeconds={0} error={full}>
        <SecondQuestion asked={{ kind: 'reinvested' }} {...second} />
      </AnsweredCard>
    </Home>
  ),
  task: (
    <Home>
      <AnsweredCard {...answered} undoSeconds={3}>
        <SecondQuestion asked={{ kind: 'task' }} {...second} />
      </AnsweredCard>
    </Home>
  ),
  'add-time': (
    <Opened title="logOpen">
      <AddTime {...adding} />
    </Opened>
  ),
  'time-added': (
    <Opened title="logOpen">
      <AddTime {...adding} added={{ toolId: 'claude', day: '2026-11-23', answer: { id: 'saved-5-15' } }} />
    </Opened>
  ),
  'add-time-failed': (
    <Opened title="logOpen">
      <AddTime {...adding} error={full} />
    </Opened>
  ),
  week: (
    <Opened title="summaryHeading">
      <TodayWeek summary={summary} />
    </Opened>
  ),
  'no-question': (
    <Home>
      <NoQuestion />
    </Home>
  ),
  recap: (
    <Home>
      <RecapCard
        recap={{
          engagedSeconds: 11_460,
          saved: { low: -5, centre: 32, high: 65, count: 3 },
          best: {
            tool: 'ChatGPT',
            minutes: { value: 12.2, low: 6, high: 18, n: 9, grade: 'C', reason: null, because: null },
            sessions: 64,
            engagedSeconds: 41_000,
          },
          paysSince: '2026-W45',
        }}
        toolName={(tool) => tool}
      />
    </Home>
  ),
  'first-day': (
    <Home share={{ joined: false, invitation: null }} week={fresh}>
      <FirstDay onChooseTools={nothing} />
    </Home>
  ),
  'not-joined': (
    <Home share={{ joined: false, invitation: null }} week={fresh}>
      <NoQuestion />
    </Home>
  ),
  'pause-menu': (
    <Opened title="pauseHeading">
      <PauseMenu toolName="ChatGPT" saving={false} error={null} onChoose={nothing} />
    </Opened>
  ),
  'pause-failed': (
    <Opened title="pauseHeading">
      <PauseMenu toolName="ChatGPT" saving={false} error={full} onChoose={nothing} />
    </Opened>
  ),
  'paused-until': paused({ kind: 'paused', untilMs: nowMs + 60 * minute }),
  'paused-open-end': paused({ kind: 'paused', untilMs: null }, full),
  'snoozed-today': paused({ kind: 'snoozed', untilMs: nowMs + 14 * 60 * minute, toolName: null }),
  'snoozed-tool': paused({ kind: 'snoozed', untilMs: nowMs + 3 * 60 * minute, toolName: 'ChatGPT' }),
  'endpoint-down': (
    <Opened title="noticeHeading">
      <EndpointRefused
        endpoint="kpi.example.com"
        triedMs={startMs - 26 * 60 * minute}
        refusal={refusal('no-answer', 'kpi.example.com does not answer: Failed to fetch')}
      />
    </Opened>
  ),
  'endpoint-refuses': (
    <Opened title="noticeHeading">
      <EndpointRefused
        endpoint="kpi.example.com"
        triedMs={startMs - 26 * 60 * minute}
        refusal={refusal('no-key', 'kpi.example.com has no key for sales in 2026-W49 yet')}
      />
    </Opened>
  ),
  fault: (
    <Opened title="noticeHeading">
      <StoreFault detail="Your saved settings can’t be read: keepMonths: must be at least 3 (got 1)" onFix={nothing} />
    </Opened>
  ),
};

export const popupScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'popup',
  content,
}));
