/**
 * What the endpoint has answered, kept while the page is open and shared by its views: what is released does not change, so a
 * view or a range that was looked at before is there at once.
 */
import type { Answer } from '#sync/endpoint.ts';

export interface Known<T> {
  /** Null until the endpoint has answered. */
  readonly value: T | null;
  /** What it said instead; names the way out. */
  readonly error: string | null;
}

export interface Answers<Question, T> {
  /** The same object until something about this question changes. */
  known(question: Question): Known<T>;
  /** Asks unless it is known or asked already. */
  ask(question: Question): void;
  /** Asks this again, keeping what is known until the answer is there, and forgets the answers to all others. */
  refresh(question: Question): void;
  subscribe(listener: () => void): () => void;
}

const nothing = { value: null, error: null } as const;

export function createAnswers<Question, T>(askFor: (question: Question) => Promise<Answer<T>>): Answers<Question, T> {
  const nameOf = (question: Question) => JSON.stringify(question);
  const answers = new Map<string, Known<T>>();
  const underWay = new Set<string>();
  const listeners = new Set<() => void>();

  async function load(question: Question): Promise<void> {
    const name = nameOf(question);
    if (underWay.has(name)) return;
    underWay.add(name);
    const answer = await askFor(question);
    underWay.delete(name);
    const known = answer.kind === 'ok' ? { value: answer.value, error: null } : { value: null, error: answer.said };
    answers.set(name, known);
    for (const listener of listeners) listener();
  }

  return {
    known: (question) => answers.get(nameOf(question)) ?? nothing,
    ask(question) {
      if (!answers.has(nameOf(question))) void load(question);
    },
    refresh(question) {
      const name = nameOf(question);
      for (const other of [...answers.keys()]) if (other !== name) answers.delete(other);
      void load(question);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
