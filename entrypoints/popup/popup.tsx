import { lazy, Suspense, useEffect, useState } from 'react';
import { pageAddress, timeZone } from '#browser/lifecycle.ts';
import { command } from '#browser/messages.ts';
import type { PauseChoice } from '#components/popup/pause-menu.tsx';
import { PopupShell } from '#components/popup/popup-shell.tsx';
import { QuestionCard } from '#components/popup/question-card.tsx';
import { FOREVER_MS } from '#core/settings.ts';
import { startOfNextDayMs } from '#core/week.ts';
import type { Read } from '#kept/read.ts';
import { useKept } from '#kept/use-kept.ts';
import { type AskedView, readAsked, toolNameIn } from './asked.ts';
import { type QuestionHook, useQuestion } from './use-question.ts';
import type { RestView } from './view.ts';

const HOUR_MS = 3_600_000;

// All but the question, and the component library with it, comes in a second piece, which the browser loads once the
// question is drawn.
const around = () => import('./around.tsx');
const Above = lazy(async () => ({ default: (await around()).Above }));
const InPlace = lazy(async () => ({ default: (await around()).InPlace }));
const Below = lazy(async () => ({ default: (await around()).Below }));
const Foot = lazy(async () => ({ default: (await around()).Foot }));

/** The popup: the question first, then what today and this week came to. */
export function Popup({ first }: { readonly first?: Read<AskedView> }) {
  const { value: asked, error } = useKept(readAsked, first);
  const question = useQuestion();
  const [{ value: rest, error: restError }, setRest] = useState<Read<RestView>>({ value: undefined, error: null });
  // The first reading knows no policy, which may add tools.
  const view = asked && rest ? { ...asked, profile: rest.profile, toolName: toolNameIn(rest.profile) } : asked;
  const settled = usePainted(view !== undefined || error !== null);
  const lastTool = rest?.lastTool ?? null;
  const toolName = lastTool === null ? null : (view?.toolName(lastTool) ?? null);
  const open = question.given === null ? (view?.asked ?? null) : null;
  return (
    <PopupShell
      lastToolName={toolName}
      onPause={(choice) => pause(choice, lastTool)}
      onSettings={() => window.open(pageAddress('options.html#tools'))}
      footer={
        settled && (
          <Suspense>
            <Foot sharing={rest?.sharing ?? null} />
          </Suspense>
        )
      }
    >
      {settled && (
        <Suspense>
          <Above view={view ?? null} error={error ?? restError} />
        </Suspense>
      )}
      {view !== undefined && open !== null && <Question view={view} asked={open} question={question} />}
      {view !== undefined && open === null && (
        <Suspense>
          <InPlace view={view} question={question} />
        </Suspense>
      )}
      {settled && view !== undefined && (
        <Suspense>
          <Below view={view} onRest={setRest} />
        </Suspense>
      )}
    </PopupShell>
  );
}

/** True from the frame after the one in which `ready` was first true. */
function usePainted(ready: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!ready) return;
    const frame = requestAnimationFrame(() => setPainted(true));
    return () => cancelAnimationFrame(frame);
  }, [ready]);
  return painted;
}

interface QuestionProps {
  readonly view: AskedView;
  readonly asked: NonNullable<AskedView['asked']>;
  readonly question: QuestionHook;
}

function Question({ view, asked, question }: QuestionProps) {
  return (
    <QuestionCard
      questionId={asked.id}
      session={{
        toolName: view.toolName(asked.tool),
        engagedSeconds: Math.round(asked.engagedMs / 1000),
        startMs: asked.startMs,
        endMs: asked.endMs,
        checkDuration: asked.doubtful,
      }}
      expiresMs={asked.question?.expiresMs ?? asked.endMs}
      saving={question.saving}
      error={question.error}
      onAnswer={(id) => question.answer(asked, { answer: id }, { id })}
      onExactMinutes={(minutes) => question.answer(asked, { minutes }, { exactMinutes: minutes })}
      onDismiss={() => question.dismiss(asked)}
    />
  );
}

function pause(choice: PauseChoice, lastTool: string | null): void {
  const nowMs = Date.now();
  const tomorrowMs = startOfNextDayMs(nowMs, timeZone());
  if (choice === 'snooze-today') command('snooze', { untilMs: tomorrowMs, tool: null });
  else if (choice === 'snooze-tool') command('snooze', { untilMs: tomorrowMs, tool: lastTool });
  else if (choice === 'pause-hour') command('pause', { untilMs: nowMs + HOUR_MS });
  else command('pause', { untilMs: choice === 'pause-tomorrow' ? tomorrowMs : FOREVER_MS });
}
