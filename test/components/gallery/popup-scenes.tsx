import type { ReactNode } from 'react';
import { AnsweredCard } from '#components/popup/answered-card.tsx';
import { DoubtCard, type DoubtCardProps } from '#components/popup/doubt-card.tsx';
import { LogByHand, type LogByHandProps } from '#components/popup/log-by-hand.tsx';
import { PauseMenu } from '#components/popup/pause-menu.tsx';
import { PauseNotice, type PauseView } from '#components/popup/pause-notice.tsx';
import { PopupShell } from '#components/popup/popup-shell.tsx';
import { EndpointDown, FirstDay, NoQuestion, StoreFault } from '#components/popup/popup-states.tsx';
import { QuestionCard, type QuestionCardProps } from '#components/popup/question-card.tsx';
import { SecondQuestion } from '#components/popup/second-question.tsx';
import { ShareLine, type SharingView } from '#components/popup/share-line.tsx';
import { type SummaryView, TodayWeek } from '#components/popup/today-week.tsx';
import type { Scene } from './scene.ts';

const nothing = () => {};
const startMs = Date.parse('2026-11-24T09:04:00Z');
const minute = 60_000;
const nowMs = startMs + 20 * minute;

const question: QuestionCardProps = {
  questionId: 'a',
  session: { toolName: 'ChatGPT', engagedSeconds: 724, startMs, endMs: startMs + 17 * minute },
  expiresMs: startMs + 137 * minute,
  saving: false,
  error: null,
  onAnswer: nothing,
  onExactMinutes: nothing,
  onDismiss: nothing,
};
const summary: SummaryView = {
  today: { engagedSeconds: 2_520, saved: null },
  week: { engagedSeconds: 11_460, saved: { lowMinutes: -5, highMinutes: 65, answers: 3 } },
  askedThisWeek: 3,
  askedAtMost: 4,
  breakEvenMinutes: 18,
};
const freshSummary: SummaryView = {
  today: { engagedSeconds: 0, saved: null },
  week: { engagedSeconds: 0, saved: null },
  askedThisWeek: 0,
  askedAtMost: 4,
  breakEvenMinutes: null,
};
const sharing: SharingView = { joined: true, pendingReports: 1, nextDueMs: startMs + 26 * 60 * minute };
const log: LogByHandProps = {
  open: false,
  tools: [
    { id: 'chatgpt', name: 'ChatGPT' },
    { id: 'claude', name: 'Claude' },
    { id: 'copilot', name: 'Microsoft Copilot' },
    { id: 'deepl', name: 'DeepL' },
  ],
  logged: null,
  saving: false,
  error: null,
  onOpen: nothing,
  onLog: nothing,
};

function Popup({ children, share = sharing }: { readonly children: ReactNode; readonly share?: SharingView }) {
  return (
    <PopupShell
      lastToolName="ChatGPT"
      onPause={nothing}
      onSettings={nothing}
      footer={<ShareLine sharing={share} leavesHref="#leaves" joiningHref="#joining" />}
    >
      {children}
    </PopupShell>
  );
}

function paused(pause: PauseView): ReactNode {
  return (
    <Popup>
      <PauseNotice pause={pause} nowMs={nowMs} onResume={nothing} />
      <TodayWeek summary={summary} />
      <LogByHand {...log} />
    </Popup>
  );
}

const doubt: DoubtCardProps = {
  toolName: 'ChatGPT',
  engagedSeconds: 11_400,
  day: '2026-11-23',
  startMs: startMs - 24 * 60 * minute,
  endMs: startMs - 20 * 60 * minute,
  saving: false,
  error: null,
  onSeconds: nothing,
  onLeaveOut: nothing,
};
const answered = { toolName: 'ChatGPT', answer: { id: 'saved-15-30' }, onUndo: nothing } as const;

const scenes: Record<string, ReactNode> = {
  question: (
    <Popup>
      <QuestionCard {...question} />
      <TodayWeek summary={summary} />
      <LogByHand {...log} />
    </Popup>
  ),
  'question-doubtful': (
    <Popup>
      <QuestionCard {...question} session={{ ...question.session, engagedSeconds: 9_840, checkDuration: true }} />
    </Popup>
  ),
  doubt: (
    <Popup>
      <NoQuestion />
      <DoubtCard {...doubt} />
      <TodayWeek summary={summary} />
    </Popup>
  ),
  'doubt-failed': (
    <Popup>
      <DoubtCard {...doubt} engagedSeconds={3000} error="The disk is full (0 bytes left). Free some space." />
    </Popup>
  ),
  'question-saving': (
    <Popup>
      <QuestionCard {...question} saving />
    </Popup>
  ),
  'question-failed': (
    <Popup>
      <QuestionCard
        {...question}
        error="The disk is full (0 bytes left). Free some space, then tap your answer again."
      />
    </Popup>
  ),
  answered: (
    <Popup>
      <AnsweredCard {...answered} undoSeconds={8} />
      <TodayWeek summary={summary} />
      <LogByHand {...log} />
    </Popup>
  ),
  'answered-exact': (
    <Popup>
      <AnsweredCard {...answered} answer={{ exactMinutes: -7 }} undoSeconds={0} />
      <TodayWeek summary={summary} />
    </Popup>
  ),
  satisfaction: (
    <Popup>
      <AnsweredCard {...answered} undoSeconds={6}>
        <SecondQuestion question={{ kind: 'satisfaction', toolName: 'ChatGPT', onAnswer: nothing }} onSkip={nothing} />
      </AnsweredCard>
    </Popup>
  ),
  reinvested: (
    <Popup>
      <AnsweredCard {...answered} undoSeconds={0}>
        <SecondQuestion question={{ kind: 'reinvested', onAnswer: nothing }} onSkip={nothing} />
      </AnsweredCard>
    </Popup>
  ),
  task: (
    <Popup>
      <AnsweredCard {...answered} undoSeconds={3}>
        <SecondQuestion question={{ kind: 'task', onAnswer: nothing }} onSkip={nothing} />
      </AnsweredCard>
    </Popup>
  ),
  'log-tool': (
    <Popup>
      <NoQuestion />
      <LogByHand {...log} open />
    </Popup>
  ),
  logged: (
    <Popup>
      <TodayWeek summary={summary} />
      <LogByHand {...log} open logged={{ toolName: 'DeepL', answer: 'saved-5-15' }} />
    </Popup>
  ),
  'log-failed': (
    <Popup>
      <LogByHand {...log} open error="The disk is full (0 bytes left). Free some space, then log it again." />
    </Popup>
  ),
  'no-question': (
    <Popup>
      <NoQuestion />
      <TodayWeek summary={summary} />
      <LogByHand {...log} />
    </Popup>
  ),
  'first-day': (
    <Popup share={{ joined: false }}>
      <FirstDay onChooseTools={nothing} />
    </Popup>
  ),
  'not-joined': (
    <Popup share={{ joined: false }}>
      <NoQuestion />
      <TodayWeek summary={freshSummary} />
      <LogByHand {...log} />
    </Popup>
  ),
  'pause-menu': (
    <Popup>
      <PauseMenu toolName="ChatGPT" onChoose={nothing} />
      <TodayWeek summary={summary} />
    </Popup>
  ),
  'paused-until': paused({ kind: 'paused', untilMs: nowMs + 60 * minute }),
  'paused-open-end': paused({ kind: 'paused', untilMs: null }),
  'snoozed-today': paused({ kind: 'snoozed', untilMs: nowMs + 14 * 60 * minute, toolName: null }),
  'snoozed-tool': paused({ kind: 'snoozed', untilMs: nowMs + 3 * 60 * minute, toolName: 'ChatGPT' }),
  'endpoint-down': (
    <Popup>
      <EndpointDown endpoint="kpi.example.com" sinceMs={startMs - 26 * 60 * minute} />
      <TodayWeek summary={summary} />
    </Popup>
  ),
  fault: (
    <Popup share={{ joined: true, pendingReports: 0, nextDueMs: null }}>
      <StoreFault detail="The stored settings cannot be read: keepMonths: must be &gt;=3 (got 1)" onMend={nothing} />
      <TodayWeek summary={null} />
    </Popup>
  ),
};

export const popupScenes: readonly Scene[] = Object.entries(scenes).map(([id, content]) => ({
  id,
  page: 'popup',
  content,
}));
