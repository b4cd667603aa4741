/**
 * What stands around the question: faults and pauses above, the answer in its place, the numbers below. It reads what is
 * drawn, and tells it to the parts of the popup that stand elsewhere.
 */
import { useEffect } from 'react';
import { readFault } from '#browser/faults.ts';
import { anyHostGranted } from '#browser/hosts.ts';
import { pageAddress } from '#browser/lifecycle.ts';
// The page itself begins with no more variables than its first drawing reads.
import '#components/variables.css';
import '#components/library.css';
import { Themed } from '#components/frame.tsx';
import { PassageNotice } from '#components/managed/passage-notice.tsx';
import { WidenedNotice } from '#components/managed/widened-notice.tsx';
import { ErrorNotice } from '#components/notice.tsx';
import { AnsweredCard } from '#components/popup/answered-card.tsx';
import { DoubtCard } from '#components/popup/doubt-card.tsx';
import { LogByHand } from '#components/popup/log-by-hand.tsx';
import { PauseNotice } from '#components/popup/pause-notice.tsx';
import { EndpointDown, FirstDay, NoQuestion, StoreFault } from '#components/popup/popup-states.tsx';
import { SecondQuestion, type SecondQuestionView } from '#components/popup/second-question.tsx';
import { ShareLine } from '#components/popup/share-line.tsx';
import { TodayWeek } from '#components/popup/today-week.tsx';
import { useText } from '#components/text.tsx';
import type { FollowUp } from '#core/record.ts';
import type { Read } from '#kept/read.ts';
import { settingsFaultText } from '#kept/settings-fault.ts';
import { useKept } from '#kept/use-kept.ts';
import { useOpenChoice } from '#kept/use-passage.ts';
import { useWidening } from '#kept/use-widening.ts';
import { resume } from './acts.ts';
import { type AskedView, readAsked } from './asked.ts';
import { useDoubt } from './use-doubt.ts';
import { useLog } from './use-log.ts';
import type { QuestionHook } from './use-question.ts';
import { type RestView, readRest, toLogChoices } from './view.ts';

const openOptions = (section: string) => window.open(pageAddress(`options.html#${section}`));

interface AboveProps {
  readonly onAsked: (asked: Read<AskedView>) => void;
  /** Why what stands below could not be read. */
  readonly restError: Error | null;
}

/** What is wrong, once, and what is switched off, with its end. */
export function Above({ onAsked, restError }: AboveProps) {
  const words = useText();
  const { text } = words;
  const { value: view, error: askedError } = useKept(readAsked);
  useEffect(() => onAsked({ value: view, error: askedError }), [view, askedError, onAsked]);
  const error = askedError ?? restError;
  const { value: fault } = useKept(readFault);
  const widening = useWidening();
  const choice = useOpenChoice();
  return (
    <Themed>
      {error !== null && <StoreFault detail={settingsFaultText(error, words)} onMend={() => openOptions('my-data')} />}
      {/* What the background cannot read is what this page could not read either. */}
      {error === null && fault != null && (
        <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', fault)}</ErrorNotice>
      )}
      <WidenedNotice {...widening} />
      <PassageNotice {...choice} />
      {view !== undefined && view.pause.kind !== 'running' && (
        <PauseNotice pause={view.pause} nowMs={view.nowMs} onResume={() => resume(view)} />
      )}
    </Themed>
  );
}

interface InPlaceProps {
  readonly view: AskedView;
  readonly question: QuestionHook;
}

/** The answer just given, or what to do where no question waits. */
export function InPlace(props: InPlaceProps) {
  return (
    <Themed>
      <AnsweredOrNone {...props} />
    </Themed>
  );
}

function AnsweredOrNone({ view, question }: InPlaceProps) {
  const { toolName, pause } = view;
  const { given } = question;
  const { value: hasTools } = useKept(anyHostGranted);
  if (given === null && hasTools === undefined) return null;
  if (given === null && !hasTools) return <FirstDay onChooseTools={() => openOptions('tools')} />;
  if (given === null) return pause.kind === 'paused' ? null : <NoQuestion />;
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
}

interface BelowProps {
  readonly view: AskedView;
  readonly onRest: (rest: Read<RestView>) => void;
}

/** A session to check, today and this week, an endpoint that is silent, and logging by hand. */
export function Below({ view, onRest }: BelowProps) {
  const { text } = useText();
  const { value: rest, error } = useKept(readRest);
  const log = useLog(view.toolName, text('logOther'));
  const doubt = useDoubt();
  useEffect(() => onRest({ value: rest, error }), [rest, error, onRest]);
  if (error !== null || (rest?.hasTools === false && rest.lastTool === null)) return null;
  const membership = view.profile.membership;
  const doubtful = rest?.doubtful?.id === view.asked?.session.id ? null : (rest?.doubtful ?? null);
  return (
    <Themed>
      {doubtful !== null && (
        <DoubtCard
          key={doubtful.id}
          toolName={view.toolName(doubtful.tool)}
          engagedSeconds={doubtful.engagedMs / 1000}
          day={doubtful.day}
          startMs={doubtful.startMs}
          endMs={doubtful.endMs}
          saving={doubt.saving}
          error={doubt.error}
          onSeconds={(seconds) => doubt.confirm(doubtful.id, seconds)}
          onLeaveOut={() => doubt.leaveOut(doubtful.id)}
        />
      )}
      <TodayWeek summary={rest?.summary ?? null} />
      {membership?.fault != null && (
        <EndpointDown endpoint={new URL(membership.endpointUrl).host} sinceMs={membership.checkedMs} />
      )}
      <LogByHand {...log} tools={toLogChoices(view.profile)} />
    </Themed>
  );
}

/** What waits to be shared. */
export function Foot({ sharing }: { readonly sharing: RestView['sharing'] | null }) {
  return (
    <Themed>
      <ShareLine
        sharing={sharing}
        leavesHref={pageAddress('options.html#leaves')}
        joiningHref={pageAddress('options.html#joining')}
      />
    </Themed>
  );
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
