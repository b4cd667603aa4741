import { useEffect, useState } from 'react';
import type { AnswerView } from '#components/words.ts';
import type { GivenAnswer } from '#core/command.ts';
import type { FollowUp } from '#core/record.ts';
import type { Session } from '#core/session.ts';

const UNDO_SECONDS = 10;
// Not needed before a tap, and loaded long before one.
const acts = () => import('./acts.ts');

/** The answer given in this popup, for as long as it is open. */
export interface GivenHere {
  readonly sessionId: string;
  readonly tool: string;
  readonly answer: AnswerView;
  readonly followUpKind: FollowUp['kind'] | null;
}

export interface QuestionHook {
  readonly saving: boolean;
  readonly error: string | null;
  readonly given: GivenHere | null;
  readonly undoSeconds: number;
  readonly answer: (session: Session, given: GivenAnswer, view: AnswerView) => void;
  readonly dismiss: (session: Session) => void;
  readonly undo: () => void;
  readonly followUp: (followUp: FollowUp | null) => void;
}

/** Answering, taking back within ten seconds, and the second tap. */
export function useQuestion(): QuestionHook {
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [given, setGiven] = useState<GivenHere | null>(null);
  const [undoSeconds, setUndoSeconds] = useState(0);

  useEffect(() => {
    if (undoSeconds === 0) return;
    const timer = setTimeout(() => setUndoSeconds(undoSeconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [undoSeconds]);

  const run = (job: () => Promise<void>) => {
    setSaving(true);
    setError(null);
    job()
      .catch((fault: unknown) => setError(fault instanceof Error ? fault.message : String(fault)))
      .finally(() => setSaving(false));
  };

  return {
    saving,
    error,
    given,
    undoSeconds,
    answer: ({ id, tool }, answer, view) =>
      run(async () => {
        const followUpKind = await (await acts()).answer(id, answer);
        if (followUpKind === 'gone') return;
        setGiven({ sessionId: id, tool, answer: view, followUpKind });
        setUndoSeconds(UNDO_SECONDS);
      }),
    dismiss: ({ id }) => run(async () => void (await (await acts()).dismiss(id))),
    undo: () => {
      if (given === null) return;
      run(async () => {
        await (await acts()).takeBack(given.sessionId);
        setGiven(null);
        setUndoSeconds(0);
      });
    },
    followUp: (followUp) => {
      if (given === null) return;
      run(async () => {
        if (followUp !== null) await (await acts()).followUp(given.sessionId, followUp);
        setGiven({ ...given, followUpKind: null });
      });
    },
  };
}
