import { expect, test } from 'vitest';
import { faultsOf, MOST_WORDS, sharedBetweenAreas } from '../../scripts/copy-check.ts';

const said = (key: string, en: string, de = 'Gut. Weiter.') =>
  faultsOf({ en: { [key]: { message: en } }, de: { [key]: { message: de } } });

test.each([
  ['an old word', 'save', 'Two slips wait.', '“slips” is not a word'],
  ['an internal word', 'save', 'The endpoint is down.', '“endpoint” is not a word'],
  ['an American spelling', 'save', 'Choose a color.', 'British'],
  ['a semicolon', 'save', 'Saved; undo it.', 'a semicolon'],
  ['a long sentence', 'save', 'word '.repeat(MOST_WORDS + 1), `more than ${MOST_WORDS} words`],
  ['straight quotes', 'save', "It's here.", 'straight quotes'],
  ['three dots', 'save', 'Reading ...', 'three dots'],
  ['a hyphen for a minus', 'save', 'From -5 on.', 'a hyphen'],
  ['an exclamation mark', 'save', 'Done!', 'an exclamation mark'],
  ['a space before the per cent sign', 'save', 'At least 60 % of all.', 'a space before %'],
  ['a field of JSON', 'save', 'At all.tools[0] is nothing.', 'an internal name'],
  ['an error that says only what happened', 'faultTooManyTries', 'Tried too often.', 'without the way out'],
  ['a contraction for the works council', 'packNotAdvice', 'It isn’t legal advice.', 'a contraction'],
])('%s is found in English', (_what, key, message, fault) => {
  expect(said(key, message)).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ['Das Werkzeug fehlt.', '“Werkzeug” is not a word'],
  ['Der Endpunkt fehlt.', '“Endpunkt” is not a word'],
  ['Gespeichert; zurück.', 'a semicolon'],
])('%s is found in German', (message, fault) => {
  expect(said('save', 'Good.', message)).toEqual([expect.stringContaining(fault)]);
});

test('a key that two areas use is found, in its plural too, unless its words mean the same in both', () => {
  const both = "text('costsHeading', count('weeks', 2), text('cancel'))";
  expect(sharedBetweenAreas({ me: both, lead: both }, ['costsHeading', 'weeks_one', 'cancel'])).toEqual([
    expect.stringContaining('costsHeading: used by me and lead'),
    expect.stringContaining('weeks_one: used by me and lead'),
  ]);
  expect(sharedBetweenAreas({ me: both, lead: '' }, ['costsHeading'])).toEqual([]);
});

test('plain words pass, with ranges, a minus and semicolons for the works council', () => {
  expect(
    said('save', 'Likely 1–3 h, at least 60% of all. Don’t send.', 'Wahrscheinlich 1–3 h, mindestens 60 %.'),
  ).toEqual([]);
  expect(said('packNotAdvice', 'One; two.', 'Eins; zwei.')).toEqual([]);
});
