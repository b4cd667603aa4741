import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { usePaged } from '#components/admin/show-more.tsx';
import { Fact } from '#components/ui/fact-list.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { periodText } from '#components/words/words.ts';
import { formatMoment, formatNumber, formatWeek } from '#core/base/format.ts';
import type { VersionCount } from '#core/org/extension.ts';
import { type HealthProblem, type HealthReply, problemsOf } from '#core/org/health.ts';
import { useSaving } from '#query/use-saving.ts';

const problemWords: Readonly<Record<HealthProblem['kind'], readonly [MessageKey, MessageKey]>> = {
  upkeep: ['problemUpkeep', 'problemUpkeepText'],
  'keys-missing': ['problemKeys', 'problemKeysText'],
  failures: ['problemFailures', 'problemFailuresText'],
  'no-departments': ['departmentsNone', 'problemNoDepartmentsText'],
  'no-backup': ['problemNoBackup', 'problemBackupText'],
  'backup-old': ['problemOldBackup', 'problemBackupText'],
  'database-large': ['problemLarge', 'problemLargeText'],
  'few-members': ['problemFewMembers', 'problemFewMembersText'],
  'few-reports': ['problemFewReports', 'problemFewReportsText'],
  'often-withheld': ['problemWithheld', 'problemWithheldText'],
  'version-old': ['problemVersion', 'problemVersionText'],
  'tool-silent': ['problemSilent', 'problemSilentText'],
};
const versionWords: Readonly<Record<string, MessageKey>> = { unknown: 'versionUnknown', other: 'versionOther' };
const MEGABYTE = 1_000_000;

/** How the endpoint and its departments are: what to look at first, then the counts. */
export function HealthView({ api, queries }: AdminViewProps) {
  return (
    <Reply of={queries.health()} title="adminFailed">
      {(health) => <Health api={api} health={health} />}
    </Reply>
  );
}

function Health({ api, health }: Pick<AdminViewProps, 'api'> & { readonly health: HealthReply }) {
  const { text, count, locale, timeZone } = useText();
  const saving = useSaving();
  const moment = (instant: string) => formatMoment(Date.parse(instant), timeZone, locale);
  const counted = (value: number | null, minimumGroup: number) =>
    value === null ? text('fewerThan', String(minimumGroup)) : formatNumber(value, locale);
  const nameOf = (problem: HealthProblem): string => {
    if ('department' in problem)
      return health.departments.find(({ id }) => id === problem.department)?.name ?? problem.department;
    if ('tool' in problem) return health.tools.find(({ id }) => id === problem.tool)?.name ?? problem.tool;
    return 'days' in problem ? formatNumber(problem.days, locale, { unit: 'day' }) : '';
  };
  const versionName = (version: VersionCount['version']) => {
    const words = versionWords[version];
    return words === undefined ? version : text(words);
  };
  const versionLine = ({ version, members }: VersionCount) => count('versionMembers', members, versionName(version));
  const problems = usePaged(problemsOf(health));
  const windows = usePaged(
    health.departments.flatMap(({ collecting, ...department }) =>
      collecting.map((each) => ({ ...department, ...each })),
    ),
  );
  const versioned = usePaged(health.departments);
  return (
    <>
      {problems.shown.length === 0 && <InfoNotice icon="check" title={text('healthGood')} />}
      {problems.shown.map((problem) => {
        const [title, words] = problemWords[problem.kind];
        return (
          <InfoNotice key={`${problem.kind} ${nameOf(problem)}`} icon="alert" title={text(title, nameOf(problem))}>
            {problem.kind === 'version-old'
              ? text(words, problem.version, problem.newest)
              : text(words, nameOf(problem))}
          </InfoNotice>
        );
      })}
      {problems.more}
      <Panel title={text('healthDepartments')} intro={text('healthDepartmentsIntro')}>
        <ul className={styles['rows']}>
          {windows.shown.map(({ id, name, headcount, minimumGroup, window, members, reports, releasesAt }) => (
            <Row
              key={`${id} ${window}`}
              name={
                <>
                  {name} <span className={styles['hint']}>{periodText(window, locale)}</span>
                </>
              }
              hint={[
                text(
                  'healthMembersLine',
                  headcount < minimumGroup
                    ? counted(members, minimumGroup)
                    : text('membersOf', counted(members, minimumGroup), formatNumber(headcount, locale)),
                ),
                text('healthHandedInLine', counted(reports, minimumGroup)),
                text('healthReleasesLine', moment(releasesAt)),
              ].join(' · ')}
            />
          ))}
        </ul>
        {windows.more}
      </Panel>
      <Panel title={text('healthVersions')} intro={text('healthVersionsIntro')}>
        <dl>
          {versioned.shown.map(({ id, name, minimumGroup, versions }) => (
            <Fact key={id} name={name}>
              {versions === null
                ? text('versionsOfFew', text('fewerThan', String(minimumGroup)))
                : versions.map((each) => versionLine(each)).join(' · ')}
            </Fact>
          ))}
        </dl>
        {versioned.more}
      </Panel>
      <Panel title={text('healthTools')} intro={text('healthToolsIntro')}>
        <dl>
          {health.tools.map(({ id, name, lastWeek }) => (
            <Fact key={id} name={name}>
              {lastWeek === null ? text('toolNeverShown') : formatWeek(lastWeek, locale)}
            </Fact>
          ))}
        </dl>
      </Panel>
      <FailureNotice failed={saving.failed} title="adminFailed" />
      <Panel
        title={text('healthMachine')}
        action={
          <QuietButton
            label={text('releaseNow')}
            size="xs"
            loading={saving.busy}
            onClick={() => saving.run(() => api.release())}
          />
        }
      >
        <dl>
          <Fact name={text('healthVersion')}>{health.version}</Fact>
          <Fact name={text('healthKeys')}>
            {text('keysOf', String(health.keys.wanted - health.keys.missing), String(health.keys.wanted))}
          </Fact>
          <Fact name={text('healthBackup')}>
            {health.backupAt === null ? text('backupNever') : moment(health.backupAt)}
          </Fact>
          <Fact name={text('healthSize')}>
            {text('megabytes', formatNumber(health.databaseBytes / MEGABYTE, locale, { digits: 1 }))}
          </Fact>
          <Fact name={text('healthFailures')}>
            {text('failuresSince', String(health.failures), moment(health.startedAt))}
          </Fact>
        </dl>
      </Panel>
    </>
  );
}
