import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Answers, Known } from '#dashboard/lead/answers.ts';

export interface Asked<T> extends Known<T> {
  /** Asks again; what is known stays until the answer is there. */
  readonly reload: () => void;
}

/** What the endpoint answers to a question, asked when it is first drawn. `wait` puts the asking off. */
export function useAnswer<Question, T>(answers: Answers<Question, T>, question: Question, wait = false): Asked<T> {
  const known = useSyncExternalStore(answers.subscribe, () => answers.known(question));
  useEffect(() => {
    if (!wait) answers.ask(question);
  });
  const reload = useCallback(() => answers.refresh(question), [answers, question]);
  return { ...known, reload };
}
