import { useEffect, useState } from 'react';
import type { FollowUpAsked } from '#components/me/popup/second-question.tsx';
import type { AnswerView } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { Session } from '#core/measure/session.ts';
import type { FollowUp } from '#core/question/record.ts';
import { useSaving } from '#query/use-saving.ts';

const UNDO_SECONDS = 10;
// Not needed before a tap, and loaded long before one.
const commands = () => import('./commands.ts');

/** The answer given in this popup, for as long as it is open. */
export interface GivenHere {
  readonly sessionId: string;
  readonly tool: ToolId;
  readonly answer: AnswerView;
  readonly asked: FollowUpAsked | null;
}

export type QuestionHook = ReturnType<typeof useQuestion>;

/** Answering, taking back within ten seconds, and the second tap. */
export function useQuestion() {
  const { busy, failed, attempt } = useSaving();
  const [became, setBecame] = useState<GivenHere | 'late' | null>(null);
  const [undoSeconds, setUndoSeconds] = useState(0);

  useEffect(() => {
    if (undoSeconds === 0) return;
    const timer = setTimeout(() => setUndoSeconds(undoSeconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [undoSeconds]);

  const given = became === 'late' ? null : became;
  const close = () => {
    setBecame(null);
    setUndoSeconds(0);
  };
  return {
    busy,
    failed,
    given,
    /** The last tap changed nothing: another page had been first, or the time was up. */
    isLate: became === 'late',
    undoSeconds,
    /** Makes room for what the person turned to. */
    close,
    answer: ({ id, tool }: Session, answer: AnswerView) =>
      attempt(async () => {
        const asked = await (await commands()).answer(id, answer);
        if (asked === 'gone') return setBecame('late');
        setBecame({ sessionId: id, tool, answer, asked });
        setUndoSeconds(UNDO_SECONDS);
      }),
    dismiss: ({ id }: Session) => attempt(async () => (await commands()).dismiss(id)),
    undo: () => {
      if (given === null) return;
      attempt(async () => {
        await (await commands()).takeBack(given.sessionId);
        close();
      });
    },
    followUp: (followUp: FollowUp | null) => {
      if (given === null) return;
      attempt(async () => {
        const isKept = followUp === null || (await (await commands()).followUp(given.sessionId, followUp));
        // It may have been taken back here meanwhile.
        setBecame((now) => (now === null || now === 'late' ? now : isKept ? { ...now, asked: null } : 'late'));
      });
    },
  };
}
