/** Reports as their vendors' documents allow them, beside the invented ones. */
import { describe, expect, test } from 'vitest';
import type { Reading } from '#import/read-reports.ts';
import { fileOf, read, sample } from './read.ts';

const parsed = (name: string) => JSON.parse(sample(name).toString());
const readJson = (report: unknown) => read([fileOf('report.json', JSON.stringify(report))]);
const rowOf = ({ preview }: Reading, id: string) => preview.rows.find(({ department }) => department === id);

describe('a list of Copilot seats', () => {
  const { seats } = parsed('github-copilot.seats.json');
  const [first, ...others] = seats;

  test('may have seats of nobody, alike or not: they are paid, in use until their last day, and in no department', async () => {
    const nobody = { ...first, assignee: null, last_activity_at: null };
    const reading = await readJson({
      total_seats: 39,
      seats: [...seats, nobody, nobody, { ...first, assignee: null }],
    });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, '*')?.sum).toMatchObject({ seats: 39, idleSeats: 2 });
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 0 });
    expect(reading.preview.unmappedPeople).toEqual({ 'github-copilot': 5 });
  });

  test('of an enterprise has a person once for each organisation, who has one seat, in use where one of them says so', async () => {
    const ofBoth = ['2026-11-06T15:00:00Z', null, '2026-09-01T15:00:00Z'].map((day, at) => ({
      ...first,
      organization: { login: `org-${at}` },
      last_activity_at: day,
    }));
    const reading = await readJson({ total_seats: 36, seats: [...ofBoth, ...others] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 0 });
    const twice = await readJson({ total_seats: 36, seats: [...ofBoth, ...others, ofBoth[1]] });
    expect(twice.faults).toMatchObject([{ code: 'duplicate' }]);
  });

  test('need not say when a seat was last in use', async () => {
    const { last_activity_at: _day, ...unused } = first;
    const reading = await readJson({ total_seats: 36, seats: [...others, unused] });
    expect(reading.faults).toEqual([]);
    expect(rowOf(reading, 'sales')?.sum).toMatchObject({ seats: 24, idleSeats: 1 });
  });
});
