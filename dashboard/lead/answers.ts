/**
 * What the endpoint has answered, kept while the page is open and shared by its views: what is released does not change, so a
 * view or a range that was looked at before is there at once.
 */
import { errorText } from '#core/error-text.ts';
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
  /** The same, and done once it is known. */
  asked(question: Question): Promise<void>;
  /** Asks this again, keeping what is known until the answer is there, and forgets the answers to all others. */
  refresh(question: Question): void;
  subscribe(listener: () => void): () => void;
}

const nothing = { value: null, error: null } as const;

export function createAnswers<Question, T>(askFor: (question: Question) => Promise<Answer<T>>): Answers<Question, T> {
  const nameOf = (question: Question) => JSON.stringify(question);
  const answers = new Map<string, Known<T>>();
  /** The newest request of each question that is on its way: an older answer may be of before a change. */
  const newest = new Map<string, Promise<void>>();
  const listeners = new Set<() => void>();

  function load(question: Question): void {
    const name = nameOf(question);
    const keep = (known: Known<T>) => {
      if (newest.get(name) !== request) return;
      newest.delete(name);
      answers.set(name, known);
      for (const listener of listeners) listener();
    };
    const request = askFor(question).then(
      (answer) =>
        keep(answer.kind === 'ok' ? { value: answer.value, error: null } : { value: null, error: answer.said }),
      (error: unknown) => keep({ value: null, error: errorText(error) }),
    );
    newest.set(name, request);
  }

  function ask(question: Question): void {
    const name = nameOf(question);
    if (!answers.has(name) && !newest.has(name)) load(question);
  }

  return {
    known: (question) => answers.get(nameOf(question)) ?? nothing,
    ask,
    async asked(question) {
      ask(question);
      await newest.get(nameOf(question));
    },
    refresh(question) {
      const name = nameOf(question);
      for (const other of [...answers.keys()]) if (other !== name) answers.delete(other);
      newest.clear();
      load(question);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
