import { expect, test } from 'vitest';
import { outcomeText } from '#components/admin/sources/source-words.ts';
import { textOfMessages, wordsOf } from '#components/words/messages.ts';
import type { PreviewRow } from '#core/sources/preview.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';

const row = (kind: 'few-people' | 'few-active' | 'tells-rest', people: number): PreviewRow => ({
  ...{ department: 'sales', source: 'github-copilot', tool: 'copilot', period: '2026-W45', reportedOn: '2026-11-08' },
  ...{ seats: null, idleSeats: null, activePeople: people, activeDays: null, prompts: null, unit: null, spend: null },
  ...{ outcome: { kind, people, floor: 5 }, merged: [], sum: null },
});

test('one person is told in the singular, be it in a list, active, or beside a total', () => {
  const inEnglish = wordsOf({ locale: 'en', timeZone: 'UTC', text: textOfMessages(english) });
  const inGerman = wordsOf({ locale: 'de', timeZone: 'UTC', text: textOfMessages(german) });
  for (const kind of ['few-people', 'few-active', 'tells-rest'] as const) {
    expect(outcomeText(row(kind, 1), inEnglish)).toMatch(/ 1 person\b/);
    expect(outcomeText(row(kind, 3), inEnglish)).toMatch(/ 3 people\b/);
    expect(outcomeText(row(kind, 1), inGerman)).toMatch(/ 1 Person\b/);
    expect(outcomeText(row(kind, 3), inGerman)).toMatch(/ 3 Personen\b/);
  }
});
