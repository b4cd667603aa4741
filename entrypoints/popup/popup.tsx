import { lazy, Suspense, useEffect, useState } from 'react';
import type { ShownQuestion } from '#browser/badge.ts';
import { pageAddress } from '#browser/lifecycle.ts';
import { PopupShell } from '#components/popup/popup-shell.tsx';
import { QuestionCard } from '#components/popup/question-card.tsx';
import { NOT_READ, type Read } from '#kept/read.ts';
import type { AskedView } from './asked.ts';
import { type QuestionHook, useQuestion } from './use-question.ts';
import type { RestView } from './view.ts';

// All but the question comes in a second piece, with the component library, the store and its schemas: the browser loads it
// once the question is drawn.
const around = () => import('./around.tsx');
const Above = lazy(async () => ({ default: (await around()).Above }));
const InPlace = lazy(async () => ({ default: (await around()).InPlace }));
const Below = lazy(async () => ({ default: (await around()).Below }));
const Foot = lazy(async () => ({ default: (await around()).Foot }));

/** The popup: the question first, then what today and this week came to. `first` is the question that the toolbar shows. */
export function Popup({ first }: { readonly first: ShownQuestion | null }) {
  const question = useQuestion();
  const [{ value: view }, setAsked] = useState<Read<AskedView>>(NOT_READ);
  const [{ value: rest, error: restError }, setRest] = useState<Read<RestView>>(NOT_READ);
  const settled = usePainted(first === null);
  const lastTool = rest?.lastTool ?? null;
  const toolName = lastTool === null ? null : (view?.toolName(lastTool) ?? null);
  const open = question.given === null ? (view === undefined ? first : view.asked) : null;
  return (
    <PopupShell
      lastToolName={toolName}
      onPause={(choice) => import('./acts.ts').then(({ pause }) => pause(choice, lastTool))}
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
          <Above onAsked={setAsked} restError={restError} />
        </Suspense>
      )}
      {open !== null && <Question asked={open} question={question} />}
      {view !== undefined && open === null && (
        <Suspense>
          <InPlace view={view} question={question} />
        </Suspense>
      )}
      {view !== undefined && (
        <Suspense>
          <Below view={view} onRest={setRest} />
        </Suspense>
      )}
    </PopupShell>
  );
}

/** True from the frame after the first, or at once where there is nothing to draw before. */
function usePainted(atOnce: boolean): boolean {
  const [painted, setPainted] = useState(atOnce);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setPainted(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}

interface QuestionProps {
  readonly asked: ShownQuestion;
  readonly question: QuestionHook;
}

function Question({ asked: { session, toolName, expiresMs }, question }: QuestionProps) {
  return (
    <QuestionCard
      questionId={session.id}
      session={{
        toolName,
        engagedSeconds: Math.round(session.engagedMs / 1000),
        startMs: session.startMs,
        endMs: session.endMs,
        checkDuration: session.doubtful,
      }}
      expiresMs={expiresMs}
      saving={question.saving}
      error={question.error}
      onAnswer={(id) => question.answer(session, { answer: id }, { id })}
      onExactMinutes={(minutes) => question.answer(session, { minutes }, { exactMinutes: minutes })}
      onDismiss={() => question.dismiss(session)}
    />
  );
}
