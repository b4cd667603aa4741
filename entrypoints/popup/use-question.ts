import { useEffect, useState } from 'react';
import { command } from '#browser/messages.ts';
import type { AnswerView } from '#components/words.ts';
import type { GivenAnswer } from '#core/command.ts';
import type { FollowUp, SessionRecord } from '#core/record.ts';
import { openedStore } from '#kept/opened-store.ts';
import { readEstimate } from '#store/estimates.ts';

const UNDO_SECONDS = 10;

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
  readonly answer: (session: SessionRecord, given: GivenAnswer, view: AnswerView) => void;
  readonly dismiss: (session: SessionRecord) => void;
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
        const { outcome } = await command('answer', { sessionId: id, given: answer });
        if (outcome === 'gone') return;
        const estimate = await readEstimate(await openedStore(), id);
        const followUpKind = estimate?.kind === 'sampled' ? estimate.followUpKind : null;
        setGiven({ sessionId: id, tool, answer: view, followUpKind });
        setUndoSeconds(UNDO_SECONDS);
      }),
    dismiss: ({ id }) => run(async () => void (await command('dismiss', { sessionId: id }))),
    undo: () => {
      if (given === null) return;
      run(async () => {
        await command('takeBack', { sessionId: given.sessionId });
        setGiven(null);
        setUndoSeconds(0);
      });
    },
    followUp: (followUp) => {
      if (given === null) return;
      run(async () => {
        if (followUp !== null) await command('followUp', { sessionId: given.sessionId, followUp });
        setGiven({ ...given, followUpKind: null });
      });
    },
  };
}
