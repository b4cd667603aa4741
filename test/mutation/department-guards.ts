/** The guards of departments over time. */
export interface Guard {
  /** The attack that is open without it. */
  readonly attack: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly guard: string;
  readonly without: string;
  /** Test files that must notice. */
  readonly tests: readonly string[];
}

const tests = ['test/server/succession.test.ts'];

export const departmentGuards: readonly Guard[] = [
  {
    attack: 'a token in both parts of a split department',
    file: 'server/features/members/placement.ts',
    guard: 'if (settled.successor !== successor) return false;',
    without: '',
    tests,
  },
  {
    attack: 'a part of a split department chosen anew each week',
    file: 'server/features/members/placement.ts',
    guard: 'const chosen = await chosenBy(db, person, successions);',
    without: 'const chosen = (await chosenBy(db, person, successions)).slice(0, 0);',
    tests,
  },
  {
    attack: 'a key of a department for a week after its end',
    file: 'server/features/published/handler.ts',
    guard: ' && isOpenIn(successions, row, each)',
    without: '',
    tests,
  },
  {
    attack: 'windows of an ended department for weeks of its successor',
    file: 'server/features/releases/grid.ts',
    guard: 'end === null ? range.to : weekPlus(end, -1)',
    without: 'range.to',
    tests,
  },
  {
    attack: 'a border within a period, or one whose keys are published',
    file: 'server/features/reorganisations/rows.ts',
    guard: 'if (borders.includes(fromWeek)) return;',
    without: 'if (borders.length > 0) return;',
    tests,
  },
  {
    attack: 'a department that ends twice',
    file: 'server/features/reorganisations/rows.ts',
    guard: 'end !== null\n      ?',
    without: 'end === ""\n      ?',
    tests,
  },
  {
    attack: 'plans changed by the way, with the configuration',
    file: 'server/features/organisation/handler.ts',
    guard: 'JSON.stringify(before.successions) !== JSON.stringify(body.successions)',
    without: 'before.successions.length < 0',
    tests,
  },
  {
    attack: 'a code that lets into a part of a split department',
    file: 'server/features/members/placement.ts',
    guard: 'if (place !== undefined && others.length === 0)',
    without: 'if (place !== undefined)',
    tests,
  },
  {
    attack: 'a headcount of weeks before a department was',
    file: 'server/features/departments/rows.ts',
    guard: 'first === undefined || fromWeek < first.fromWeek',
    without: 'first === undefined',
    tests: ['test/server/department-history.test.ts'],
  },
];
