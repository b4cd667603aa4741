import { describe, expect, test } from 'vitest';
import { minutesOf } from '#core/question/answer.ts';
import {
  answered,
  dismissed,
  edited,
  excluded,
  followedUp,
  type Kept,
  removed,
  takenBack,
} from '#core/question/revision.ts';
import { answeredAt, loggedAt, MINUTE_MS, MONDAY_MS, sessionAt } from '../people.ts';

const nowMs = MONDAY_MS + 20 * MINUTE_MS;
const savedMinutes = minutesOf('saved-5-15');
const [done, answer] = answeredAt(MONDAY_MS, 10);
const asked: Kept = {
  session: { ...done, question: done.question && { ...done.question, state: 'shown', endedMs: null } },
  estimate: null,
};
const settled: Kept = { session: done, estimate: answer };
const given = { savedMinutes, nowMs, followUpKind: 'satisfaction' } as const;

describe('answering', () => {
  test('keeps the answer with its inclusion probability and its delay, and ends the question', () => {
    const { keep, result } = answered(asked, given);
    expect(result).toBe('stored');
    expect(keep.estimate).toMatchObject({ id: done.id, savedMinutes, probability: 0.5, delaySeconds: 600 });
    expect(keep.session?.question).toMatchObject({ state: 'answered', endedMs: nowMs });
  });
  test('a second answer changes nothing', () => {
    expect(answered(settled, given)).toEqual({ keep: settled, result: 'again' });
  });
  test.each([
    ['no such session', { session: null, estimate: null }],
    ['a session not drawn', { session: sessionAt(MONDAY_MS), estimate: null }],
    [
      'a question that expired',
      {
        session: { ...done, question: done.question && { ...done.question, state: 'expired' as const } },
        estimate: null,
      },
    ],
  ])('%s takes no answer', (_name, kept) => {
    expect(answered(kept, given)).toEqual({ keep: kept, result: 'gone' });
  });
  test('an answer taken back opens its question with the time it had', () => {
    const { keep, result } = takenBack(settled);
    expect(result).toBe(true);
    expect(keep.estimate).toBeNull();
    expect(keep.session?.question).toMatchObject({
      state: 'shown',
      endedMs: null,
      expiresMs: done.question?.expiresMs,
    });
    expect(takenBack(asked).result).toBe(false);
  });
});

test('dismissing ends an open question and no other', () => {
  expect(dismissed(asked, nowMs).keep.session?.question).toMatchObject({ state: 'dismissed', endedMs: nowMs });
  expect(dismissed(settled, nowMs).keep).toBe(settled);
});

test('the second tap is kept once, and only of the kind that was asked', () => {
  const waiting: Kept = { session: done, estimate: { ...answer, followUpKind: 'satisfaction' } };
  const first = followedUp(waiting, { kind: 'satisfaction', value: 4 });
  expect(first.keep.estimate).toMatchObject({ followUp: { kind: 'satisfaction', value: 4 } });
  expect(followedUp(first.keep, { kind: 'satisfaction', value: 1 })).toEqual({ keep: first.keep, result: false });
  expect(followedUp(waiting, { kind: 'task', value: 'code' }).result).toBe(false);
});

describe('editing', () => {
  const doubtful: Kept = { session: { ...done, doubtful: true }, estimate: answer };
  test('a length given by the person is trusted, and the session is long enough for it', () => {
    const { session } = edited(doubtful, { engagedMinutes: 30 }, nowMs).keep;
    expect(session).toMatchObject({ engagedMs: 30 * MINUTE_MS, doubtful: false, endMs: MONDAY_MS + 30 * MINUTE_MS });
  });
  test('another answer keeps the probability of the draw', () => {
    const { estimate } = edited(settled, { engagedMinutes: null, answer: 'cost-5-15' }, nowMs).keep;
    expect(estimate).toMatchObject({ savedMinutes: minutesOf('cost-5-15'), probability: 0.5 });
  });
  test('an answer taken away leaves the question dismissed', () => {
    const { keep } = edited(settled, { engagedMinutes: null, answer: null }, nowMs);
    expect(keep.estimate).toBeNull();
    expect(keep.session?.question?.state).toBe('dismissed');
  });
  test('a session that was never asked about gets no answer: only drawn ones may weigh', () => {
    const unasked: Kept = { session: sessionAt(MONDAY_MS), estimate: null };
    expect(edited(unasked, { engagedMinutes: null, answer: 'saved-5-15' }, nowMs).keep.estimate).toBeNull();
  });
  test('an entry added by hand, which is of no session, takes another answer too', () => {
    const byHand: Kept = { session: null, estimate: loggedAt(MONDAY_MS) };
    const { keep } = edited(byHand, { engagedMinutes: null, answer: 'cost-5-15' }, nowMs);
    expect(keep).toEqual({ ...byHand, estimate: { ...byHand.estimate, savedMinutes: minutesOf('cost-5-15') } });
  });
  test('excluding and removing', () => {
    expect(excluded(settled, true).keep.session?.excluded).toBe(true);
    expect(removed().keep).toEqual({ session: null, estimate: null });
  });
});
