import { expect, test } from 'vitest';
import { reasonSchema, reasonSentence } from '#core/sums/reason.ts';

test('every reason has a sentence of its own without a full stop', () => {
  const sentences = reasonSchema.def.options.map((option) => {
    const [code] = option.shape.code.def.values;
    const reason = reasonSchema.parse({
      code,
      minimumGroup: 8,
      answers: 3,
      windows: 3,
      needed: 5,
      withoutAi: 4,
      withAi: 1,
      people: 2,
      departments: 3,
      weeks: 5,
      orders: 6,
    });
    return reasonSentence(reason);
  });
  expect(new Set(sentences).size).toBe(reasonSchema.def.options.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[a-z].*[^.]$/);
});

test('the sentence names the numbers', () => {
  expect(reasonSentence({ code: 'below-minimum-group', minimumGroup: 8 })).toContain('fewer than 8 members');
  expect(reasonSentence({ code: 'too-few-answers', answers: 3, needed: 5 })).toContain('only 3 valued answers');
  expect(reasonSentence({ code: 'too-few-trials', withoutAi: 14, withAi: 0, people: 1 })).toBe(
    'still missing: 14 tasks without AI, 1 more person taking part',
  );
});

test('an unknown reason is refused', () => {
  expect(reasonSchema.safeParse({ code: 'because' }).success).toBe(false);
});
