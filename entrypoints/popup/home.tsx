/** All of the popup but the question: it is loaded once the question is drawn. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type OwnPage, pageAddress } from '#browser/lifecycle.ts';
// The page itself begins with no more variables than its first drawing reads.
import '#components/shell/library.css';
import { DepartmentMoveNotice } from '#components/me/notices/department-move-notice.tsx';
import { WidenedNotice } from '#components/me/notices/widened-notice.tsx';
import { AddTime, type TimeEntry } from '#components/me/popup/add-time.tsx';
import { AnsweredCard } from '#components/me/popup/answered-card.tsx';
import { DoubtCard } from '#components/me/popup/doubt-card.tsx';
import { Line } from '#components/me/popup/line.tsx';
import { PauseMenu } from '#components/me/popup/pause-menu.tsx';
import { PauseNotice } from '#components/me/popup/pause-notice.tsx';
import {
  EndpointRefused,
  FirstDay,
  NoQuestion,
  refusedHeading,
  StoreFault,
  TooLate,
} from '#components/me/popup/popup-states.tsx';
import { RecapCard } from '#components/me/popup/recap-card.tsx';
import { SecondQuestion } from '#components/me/popup/second-question.tsx';
import { ShareLine } from '#components/me/popup/share-line.tsx';
import { TodayWeek, WeekLine } from '#components/me/popup/today-week.tsx';
import { Themed } from '#components/shell/frame.tsx';
import type { IconName } from '#components/ui/icon.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import type { Words } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { loggableDays, type SessionRecord } from '#core/question/record.ts';
import { chooseDepartment } from '#pages/department-move.ts';
import { endHold } from '#pages/holds.ts';
import { inStore } from '#pages/opened-store.ts';
import { settingsFaultText } from '#pages/settings-fault.ts';
import { onStoredChanged } from '#pages/stored-changes.ts';
import { type Saving, useSaving } from '#query/use-saving.ts';
import { addTime, confirmLength, leaveOut, pause, removeEntry } from './commands.ts';
import { type Place, type PopupRead, toError } from './popup-read.ts';
import { Reminder, Trying, trialLine } from './trying.tsx';
import type { GivenHere, QuestionHook } from './use-question.ts';
import { type PopupView, readPopup, toEntryTools } from './view.ts';

/** So many changes of an organisation's rules fit into the popup; more are read in the settings. */
const MOST_WIDENINGS = 4;

/** Reads what the popup shows, and reads it anew whenever it changes. A query client would weigh more than this popup may. */
export function watchPopup(onRead: (read: PopupRead) => void): () => void {
  let latest = 0;
  const read = () => {
    latest += 1;
    const run = latest;
    const reply = (result: PopupRead) => {
      if (run === latest) onRead(result);
    };
    inStore(readPopup).then(
      (value) => reply({ value, error: null }),
      (cause: unknown) => reply({ value: undefined, error: toError(cause) }),
    );
  };
  read();
  const stop = onStoredChanged(read);
  return () => {
    latest += 1;
    stop();
  };
}

const openOptions = (section: string) => window.open(pageAddress(`/options.html#${section}`));

interface PartProps {
  readonly view: PopupView;
  readonly question: QuestionHook;
  /** Pausing, snoozing and their ends. */
  readonly holding: Saving;
  readonly go: (place: Place) => void;
}

/** The most pressing notice: one line on the first view, the whole of it once opened. */
export function Notice({ view, open, go }: PartProps & { readonly open: boolean }) {
  const { text, words } = useText();
  const saving = useSaving();
  const notice = mostPressing(view, saving, words);
  useEffect(() => {
    if (open && notice === null) go('home');
  });
  if (notice === null) return null;
  if (open) return <Themed>{notice.whole}</Themed>;
  const isLong = view.seen.widenings.length > MOST_WIDENINGS;
  return (
    <div role={view.fault === null ? 'status' : 'alert'} style={{ padding: 0, margin: 0 }}>
      <Line urgent icon={notice.icon} opens="notice" onOpen={() => (isLong ? openOptions('joining') : go('notice'))}>
        {text(notice.title)}
      </Line>
    </div>
  );
}

interface NoticeView {
  readonly icon: IconName;
  readonly title: Parameters<Words['text']>[0];
  readonly whole: ReactNode;
}

function mostPressing(
  { fault, profile: { membership }, seen, choice }: PopupView,
  { failed, attempt }: Saving,
  { text }: Words,
): NoticeView | null {
  if (fault !== null)
    return {
      icon: 'alert',
      title: 'storeFaultHeading',
      whole: <ErrorNotice title={text('storeFaultHeading')}>{text('storeFault', fault)}</ErrorNotice>,
    };
  const { widenings, acknowledge } = seen;
  if (widenings.length > 0)
    return {
      icon: 'alert',
      title: 'widenedHeading',
      whole: <WidenedNotice widenings={widenings} acknowledge={() => attempt(acknowledge)} failed={failed} />,
    };
  if (choice !== null)
    return {
      icon: 'people',
      title: 'noticeSplit',
      whole: (
        <DepartmentMoveNotice
          passage={choice}
          onChoose={(department) => attempt(() => chooseDepartment(choice, department))}
          failed={failed}
        />
      ),
    };
  if (membership?.fault == null) return null;
  const { endpointUrl, checkedMs, fault: refusal } = membership;
  return {
    icon: 'cloud',
    title: refusedHeading(refusal),
    whole: <EndpointRefused endpoint={new URL(endpointUrl).host} triedMs={checkedMs} refusal={refusal} />,
  };
}

type CardProps = Omit<PartProps, 'view'> & { readonly view: PopupView | undefined; readonly error: Error | null };

/** In place of a question: the answer just given, what is held, what cannot be trusted or read, or what to do. */
export function Card({ view, question, holding, error, go }: CardProps) {
  const words = useText();
  // Once it was due it stays while the popup is open, though it is stored as shown.
  const [isReminding, setReminding] = useState(false);
  if (view?.trial?.isDue === true && !isReminding) setReminding(true);
  const card = () => {
    if (error !== null)
      return <StoreFault detail={settingsFaultText(error, words)} onFix={() => openOptions('my-data')} />;
    if (view === undefined) return null;
    const { hold, nowMs, doubtful } = view;
    if (question.given !== null) return <Answered given={question.given} question={question} view={view} />;
    if (question.isLate) return <TooLate />;
    if (hold !== null)
      return (
        <PauseNotice
          pause={hold}
          nowMs={nowMs}
          error={holding.failed}
          onResume={() => holding.attempt(() => endHold(hold))}
        />
      );
    if (doubtful !== null) return <Doubt key={doubtful.id} session={doubtful} view={view} />;
    if (view.trial?.task != null) return <Trying view={view} trial={view.trial} />;
    if (!view.hasTools) return <FirstDay onChooseTools={() => openOptions('tools')} />;
    if (isReminding && view.trial?.isNotNow === false) return <Reminder nowMs={nowMs} onChoose={() => go('trial')} />;
    return view.recap === null ? <NoQuestion /> : <RecapCard recap={view.recap} toolName={view.toolName} />;
  };
  return <Themed>{card()}</Themed>;
}

interface AnsweredProps {
  readonly given: GivenHere;
  readonly question: QuestionHook;
  readonly view: PopupView;
}

function Answered({ given, question, view }: AnsweredProps) {
  const { toolName } = view;
  return (
    <AnsweredCard
      toolName={toolName(given.tool)}
      answer={given.answer}
      undoSeconds={question.undoSeconds}
      error={question.failed}
      onUndo={question.undo}
    >
      {given.asked !== null && (
        <SecondQuestion
          asked={given.asked}
          tool={given.tool}
          toolName={toolName}
          onAnswer={question.followUp}
          onSkip={() => question.followUp(null)}
        />
      )}
    </AnsweredCard>
  );
}

function Doubt({ session, view }: { readonly session: SessionRecord; readonly view: PopupView }) {
  const { busy, failed, attempt } = useSaving();
  const { id, tool } = session;
  return (
    <DoubtCard
      session={session}
      toolName={view.toolName(tool)}
      saving={busy}
      error={failed}
      onSeconds={(seconds) => attempt(() => confirmLength(id, seconds))}
      onLeaveOut={() => attempt(() => leaveOut(id))}
    />
  );
}

/**
 * The week, adding time saved, trying a task, and what gets sent, a line each. A question needs the room of one: a task that is open
 * stands in place of adding time then, and the way to another is left out, as where the card shows the task.
 */
export function Lines({ view, question, go }: PartProps) {
  const { text, words } = useText();
  const task = view.trial?.task ?? null;
  const isAsked = view.question !== null || question.given !== null;
  const isTaskCard = !isAsked && view.hold === null && view.doubtful === null;
  const hasUse = view.hasTools || view.lastTool !== null;
  return (
    <>
      {hasUse && <WeekLine summary={view.summary} onOpen={() => go('week')} />}
      {hasUse && !(isAsked && task !== null) && (
        <Line icon="pen" opens="add" onOpen={() => go('add')}>
          {text('logOpen')}
        </Line>
      )}
      {view.trial !== null && !(task === null ? isAsked : isTaskCard) && (
        <Line icon="arrow" opens="trial" onOpen={() => go('trial')}>
          {trialLine(task, words)}
        </Line>
      )}
      <ShareLine
        sharing={view.sharing}
        leavesHref={pageAddress('/options.html#leaves')}
        joiningHref={pageAddress(joiningPage(view.sharing))}
      />
    </>
  );
}

/** Where the person joins; an invitation goes along, so that nothing has to be typed. */
function joiningPage(sharing: PopupView['sharing']): OwnPage {
  const link = sharing.joined ? null : sharing.invitation;
  return link === null ? '/options.html#joining' : `/options.html?invitation=${encodeURIComponent(link)}#joining`;
}

interface OpenedProps extends PartProps {
  readonly place: Exclude<Place, 'home' | 'notice'>;
}

/** A view that was opened from the first one. */
export function Opened({ view, place, question, holding, go }: OpenedProps) {
  const { lastTool, toolName, summary } = view;
  if (place === 'week') return <TodayWeek summary={summary} />;
  if (place === 'add') return <Adding view={view} />;
  if (place === 'trial')
    return (
      <Themed>{view.trial !== null && <Trying view={view} trial={view.trial} onNotNow={() => go('home')} />}</Themed>
    );
  return (
    <PauseMenu
      toolName={lastTool === null ? null : toolName(lastTool)}
      saving={holding.busy}
      error={holding.failed}
      onChoose={(choice) =>
        holding.attempt(async () => {
          await pause(choice, lastTool);
          question.close();
          go('home');
        })
      }
    />
  );
}

/** One entry a tap, even where the tap is repeated: its id is made before. */
function Adding({ view }: { readonly view: PopupView }) {
  const { text } = useText();
  const { busy, failed, attempt } = useSaving();
  const [added, setAdded] = useState<TimeEntry | null>(null);
  const entryId = useRef(crypto.randomUUID());
  const again = () => {
    entryId.current = crypto.randomUUID();
    setAdded(null);
  };
  return (
    <AddTime
      tools={toEntryTools(view, text('logOther'))}
      days={loggableDays(view.today)}
      added={added}
      saving={busy}
      error={failed}
      onAdd={(entry) =>
        attempt(async () => {
          await addTime(entryId.current, entry);
          setAdded(entry);
        })
      }
      onUndo={() =>
        attempt(async () => {
          await removeEntry(entryId.current);
          again();
        })
      }
      onAnother={again}
    />
  );
}
