import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { isolatesPolicies } from './test/e2e/with-policies/policies.ts';

/** Tests that start a process, a database or a browser beside themselves. `test/suite.test.ts` holds the others to it. */
const integration = [
  'test/{bench,mutation,resilience,server,simulation}/**/*.test.ts',
  'test/components/{accessibility,charts}.test.ts',
  'test/tools/{import-command,mcp,summarise}.test.ts',
  'test/dashboard/endpoint.test.ts',
  'test/documents.test.ts',
  'test/scripts/{package,release,start}.test.ts',
];

/** Tests that give Chromium policies run after the others, one at a time, where these are every browser's on the machine. */
const withPolicies = isolatesPolicies() ? [] : ['test/e2e/with-policies/*.test.ts'];

/** The files that take longest begin, so that no core is idle at the end. On a clean clone Vitest knows their sizes alone. */
const longest = [
  ...['components/accessibility', 'scripts/release', 'scripts/start', 'scripts/package', 'server/digest-deliveries'],
  ...[
    'e2e/popup',
    'e2e/popup-firefox',
    'e2e/with-policies/install',
    'e2e/lead',
    'e2e/pages',
    'e2e/experiments',
    'e2e/trials',
    'e2e/firefox',
  ],
].map((name) => `/test/${name}.test.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((end) => moduleId.endsWith(end));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

// Limits against hanging, not measures: the machine may be busy.
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };
// Files of a worker share the modules that they import, which took a third of the time; the one that pages change is set back.
const shared = { isolate: false, setupFiles: 'test/plain-reasons.ts' };
// Vitest leaves one core to itself, which is half of a machine with two.
const everyCore = { ...patient, ...shared, maxWorkers: '100%' };
const slowest = { testTimeout: 150_000, hookTimeout: 240_000 };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{components,test}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/e2e/**', ...integration],
          ...everyCore,
        },
      },
      { test: { name: 'integration', include: integration, ...everyCore } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...withPolicies],
          sequence: { groupOrder: 1 },
          ...everyCore,
          // Browser tests wait for much of their time.
          maxWorkers: '150%',
          ...slowest,
        },
      },
      {
        test: {
          name: 'e2e with policies',
          include: withPolicies,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...patient,
          ...shared,
          ...slowest,
        },
      },
    ],
  },
});
