import { expect, test } from 'vitest';
import { suggestedTools } from '#core/sums/suggested-tools.ts';

test('suggestions of several windows add up, the most suggested first', () => {
  const parts = [
    { tool: 'suno', members: 5 },
    { tool: 'gamma', members: 6 },
    { tool: 'suno', members: 7 },
    { tool: 'canva', members: 6 },
  ];
  expect(suggestedTools(parts)).toEqual([
    { tool: 'suno', members: 12 },
    { tool: 'canva', members: 6 },
    { tool: 'gamma', members: 6 },
  ]);
  expect(suggestedTools([])).toEqual([]);
});
