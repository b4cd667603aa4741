import { pageAddress, timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import { ErrorNotice, Loading } from '#components/notice.tsx';
import { AnsweredCard } from '#components/popup/answered-card.tsx';
import { LogByHand } from '#components/popup/log-by-hand.tsx';
import { type PauseChoice, PauseNotice } from '#components/popup/pause-menu.tsx';
import { PopupShell } from '#components/popup/popup-shell.tsx';
import { EndpointDown, FirstDay, NoQuestion, StoreFault } from '#components/popup/popup-states.tsx';
import { QuestionCard } from '#components/popup/question-card.tsx';
import { SecondQuestion, type SecondQuestionView } from '#components/popup/second-question.tsx';
import { ShareLine } from '#components/popup/share-line.tsx';
import { TodayWeek } from '#components/popup/today-week.tsx';
import { useText } from '#components/text.tsx';
import type { FollowUp } from '#core/record.ts';
import { FOREVER_MS } from '#core/settings.ts';
import { startOfNextDayMs } from '#core/week.ts';
import { useKept } from '#kept/use-kept.ts';
import { useLog } from './use-log.ts';
import { type QuestionHook, useQuestion } from './use-question.ts';
import { type PopupView, readPopup, toLogChoices } from './view.ts';

const HOUR_MS = 3_600_000;

const openOptions = (section: string) => window.open(pageAddress(`options.html#${section}`));

/** The popup: the question first, then what today and this week came to. */
export function Popup() {
  const { value: view, error } = useKept(readPopup);
  const question = useQuestion();
  const sharing = view?.sharing ?? { joined: false };
  return (
    <PopupShell
      lastToolName={view?.lastTool == null ? null : view.toolName(view.lastTool)}
      onPause={(choice) => pause(choice, view?.lastTool ?? null)}
      onSettings={() => openOptions('tools')}
      footer={
        <ShareLine
          sharing={sharing}
          leavesHref={pageAddress('options.html#leaves')}
          joiningHref={pageAddress('options.html#joining')}
        />
      }
    >
      {error !== null && (
        <StoreFault record={error.name} detail={error.message} onMend={() => openOptions('my-data')} />
      )}
      {view === undefined ? error === null && <Loading /> : <Blocks view={view} question={question} />}
    </PopupShell>
  );
}

interface BlocksProps {
  readonly view: PopupView;
  readonly question: QuestionHook;
}

function Blocks({ view, question }: BlocksProps) {
  const { text } = useText();
  const log = useLog(view.toolName, text('logOther'));
  const { profile, fault } = view;
  const membership = profile.membership;
  return (
    <>
      {fault !== null && <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', fault)}</ErrorNotice>}
      {view.pause.kind !== 'running' && (
        <PauseNotice pause={view.pause} nowMs={view.nowMs} onResume={() => resume(view)} />
      )}
      <QuestionBlock view={view} question={question} />
      {view.hasTools && <TodayWeek summary={view.summary} />}
      {membership?.fault != null && (
        <EndpointDown endpoint={new URL(membership.endpointUrl).host} sinceMs={membership.checkedMs} />
      )}
      {view.hasTools && <LogByHand {...log} tools={toLogChoices(profile)} />}
    </>
  );
}

function QuestionBlock({ view, question }: { readonly view: PopupView; readonly question: QuestionHook }) {
  const { asked, toolName } = view;
  const { given } = question;
  if (given !== null)
    return (
      <AnsweredCard
        toolName={toolName(given.tool)}
        answer={given.answer}
        undoSeconds={question.undoSeconds}
        onUndo={question.undo}
      >
        {given.followUpKind !== null && (
          <SecondQuestion
            question={toSecondQuestion(given.followUpKind, toolName(given.tool), question.followUp)}
            onSkip={() => question.followUp(null)}
          />
        )}
      </AnsweredCard>
    );
  if (asked?.question != null)
    return (
      <QuestionCard
        questionId={asked.id}
        session={{
          toolName: toolName(asked.tool),
          engagedSeconds: Math.round(asked.engagedMs / 1000),
          startMs: asked.startMs,
          endMs: asked.endMs,
          checkDuration: asked.doubtful,
        }}
        expiresMs={asked.question.expiresMs}
        saving={question.saving}
        error={question.error}
        onAnswer={(id) => question.answer(asked, { answer: id }, { id })}
        onExactMinutes={(minutes) => question.answer(asked, { minutes }, { exactMinutes: minutes })}
        onDismiss={() => question.dismiss(asked)}
      />
    );
  if (!view.hasTools) return <FirstDay onChooseTools={() => openOptions('tools')} />;
  return view.pause.kind === 'paused' ? null : <NoQuestion />;
}

function toSecondQuestion(
  kind: FollowUp['kind'],
  toolName: string,
  onFollowUp: (followUp: FollowUp) => void,
): SecondQuestionView {
  if (kind === 'satisfaction') return { kind, toolName, onAnswer: (value) => onFollowUp({ kind, value }) };
  if (kind === 'reinvested') return { kind, onAnswer: (value) => onFollowUp({ kind, value }) };
  return { kind, onAnswer: (value) => onFollowUp({ kind, value }) };
}

function pause(choice: PauseChoice, lastTool: string | null): void {
  const nowMs = Date.now();
  const tomorrowMs = startOfNextDayMs(nowMs, timeZone());
  if (choice === 'snooze-today') command('snooze', { untilMs: tomorrowMs, tool: null });
  else if (choice === 'snooze-tool') command('snooze', { untilMs: FOREVER_MS, tool: lastTool });
  else if (choice === 'pause-hour') command('pause', { untilMs: nowMs + HOUR_MS });
  else command('pause', { untilMs: choice === 'pause-tomorrow' ? tomorrowMs : FOREVER_MS });
}

/** Takes back whatever holds questions or measuring now. */
function resume({ pause: held, nowMs, profile }: PopupView): void {
  if (held.kind === 'paused') command('pause', { untilMs: 0 });
  if (held.kind !== 'snoozed') return;
  const silenced = profile.settings.silencedTools.find(({ untilMs }) => untilMs > nowMs);
  command('snooze', { untilMs: 0, tool: held.toolName === null ? null : (silenced?.tool ?? null) });
}
