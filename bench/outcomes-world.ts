/**
 * Departments whose outcome moves for reasons of its own, in common and apart, and by a planted effect from each one's start on.
 */
import type { Random } from '#core/base/random.ts';
import type { Course } from '#core/outcomes/effect.ts';
import { normal } from '#simulation/random.ts';

const WEEKS_BEFORE = 16;
const WEEKS_BETWEEN = 4;
const WEEKS_AFTER_LAST = 8;
/** Per week and in all departments alike: a trend, and what moves with the season. */
const TREND = 0.004;
const COMMON_SD = 0.03;
/** What moves each department alone: from week to week, and how much of that stays for the next week. */
const OWN_SD = 0.06;
const STAYS = 0.4;

/** Waves of departments, each starting four weeks after the one before; the last has not started. */
export function coursesOf(random: Random, departments: number, percent: number): Course[] {
  const waves = Math.min(4, departments);
  const weeks = WEEKS_BEFORE + WEEKS_BETWEEN * (waves - 2) + WEEKS_AFTER_LAST;
  const common = Array.from(
    { length: weeks },
    (_, week) => 1 + TREND * (week - WEEKS_BEFORE / 2) + COMMON_SD * normal(random),
  );
  return Array.from({ length: departments }, (_, at) => {
    const wave = at % waves;
    const start = wave === waves - 1 ? null : WEEKS_BEFORE + WEEKS_BETWEEN * wave;
    const usual = 50 + 200 * random();
    let own = OWN_SD * normal(random);
    const values = common.map((level, week) => {
      own = STAYS * own + Math.sqrt(1 - STAYS ** 2) * OWN_SD * normal(random);
      return usual * (level + own + (start !== null && week >= start ? percent / 100 : 0));
    });
    return { department: `department-${at}`, start, values };
  });
}
