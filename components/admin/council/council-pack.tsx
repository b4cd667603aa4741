import type { ReactNode } from 'react';
import { DifferenceList } from '#components/admin/audit/difference-list.tsx';
import styles from '#components/admin/council/council-pack.module.css';
import { fieldWords, memberFieldWords, packLists, risks } from '#components/admin/council/council-words.ts';
import { WideningList } from '#components/ui/widening-list.tsx';
import { actorText } from '#components/words/actor-text.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { reportParts } from '#components/words/report-words.ts';
import { useText } from '#components/words/text.tsx';
import { answerText, reinvestmentWords, taskWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatMoment, formatNumber } from '#core/base/format.ts';
import { type Period, weekOf } from '#core/base/week.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { epsilonIn } from '#core/org/strict-mode.ts';
import { type ConfigVersion, inventory, memberFields } from '#core/protocol/works-council.ts';
import { answers, reinvestments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import { exampleReport } from '#core/report/example-report.ts';

export interface CouncilPackProps {
  readonly config: Organisation;
  /** Newest first. */
  readonly versions: readonly ConfigVersion[];
  /** The period that is under way, for what holds now. */
  readonly period: Period;
  /** When the pack was made, epoch milliseconds. */
  readonly madeMs: number;
  /** The notice to employees, once in each language. */
  readonly notices: ReactNode;
}

/** Everything a works council asks about, from the configuration as it is now: one page that leads, and the annex. */
export function CouncilPack({ config, versions, period, madeMs, notices }: CouncilPackProps) {
  const { text, count, locale, timeZone, words } = useText();
  const moment = (ms: number) => formatMoment(ms, timeZone, locale, true);
  const list = (keys: readonly MessageKey[]) => (
    <ul>
      {keys.map((key) => (
        <li key={key}>{text(key)}</li>
      ))}
    </ul>
  );
  const part = (heading: MessageKey, keys: readonly MessageKey[]) => (
    <>
      <h3>{text(heading)}</h3>
      {list(keys)}
    </>
  );
  const { questionLimits: limits } = config;
  const example = exampleReport(weekOf(madeMs, 'UTC'), text('packExampleDepartment'), config.tools);
  const nameOf = (id: ToolId) => config.tools.find((tool) => tool.id === id)?.name ?? id;
  const epsilon = epsilonIn(config.strictMode, period);
  const settings: readonly [MessageKey, string][] = [
    ['ruleGroup', formatNumber(config.minimumGroup, locale)],
    ['ruleHold', formatNumber(config.holdHours, locale, { unit: 'hour' })],
    ['ruleClose', formatNumber(config.closeAfterDays, locale, { unit: 'day' })],
    ['rulePerDay', formatNumber(limits.perDay, locale)],
    ['rulePerWeek', formatNumber(limits.perWeek, locale)],
    ['ruleBetween', formatNumber(limits.minutesBetween, locale, { unit: 'minute' })],
    ['ruleExpiry', formatNumber(limits.expiryMinutes, locale, { unit: 'minute' })],
    ['ruleTrials', text(config.trials ? 'packOn' : 'packOff')],
    ['ruleTeamNumbers', text(config.teamNumbers ? 'packOn' : 'packOff')],
    ['ruleStrict', epsilon === null ? text('packOff') : `ε = ${formatNumber(epsilon, locale)}`],
    ['ruleMirror', config.mirrorUrl ?? text('packOff')],
  ];
  return (
    <article className={styles['pack']}>
      <header>
        <h2>{text('packTitle', config.organisation)}</h2>
        <p>
          {versions.length === 0
            ? text('packMadeFirst', moment(madeMs))
            : count('packMade', versions.length, moment(madeMs))}
        </p>
        <p>{text('packNotAdvice')}</p>
      </header>
      <div className={styles['glance']}>
        <section>
          <h3>{text('packSeen')}</h3>
          <p>{text('packSeenText', formatNumber(config.minimumGroup, locale))}</p>
        </section>
        <section>{part('packNever', packLists.never)}</section>
        <section>{part('packRoles', packLists.roles)}</section>
        <section>
          <h3>{text('packSettings')}</h3>
          <PackTable rows={settings.map(([name, value]) => ({ id: name, name: text(name), cells: [value] }))} />
        </section>
      </div>
      <section className={styles['example']}>
        <h3>{text('packExample')}</h3>
        <p>{text('packExampleText')}</p>
        <ul>
          {reportParts(example, words, nameOf).flatMap(({ id, lines }) =>
            id === 'head' || id === 'all' ? lines.map((line) => <li key={line.words}>{line.words}</li>) : [],
          )}
        </ul>
      </section>
      <h2 className={styles['annex']}>{text('packAnnex')}</h2>
      {part('packPurposes', packLists.purposes)}
      <h3>{text('packTools')}</h3>
      <p>{text('packToolsText')}</p>
      <PackTable rows={config.tools.map(({ id, name, sites }) => ({ id, name, cells: [sites.join(', ')] }))} />
      <h3>{text('packInventory')}</h3>
      <p>{text('packInventoryText')}</p>
      <PackTable
        columns={['packField', 'packMeaning', 'packRange']}
        rows={inventory().map(({ name, least, most, onlyInAll }) => ({
          id: name,
          name: <code>{name}</code>,
          cells: [
            text(wordsOfField(name)) + (onlyInAll ? ` (${text('packOnlyAll')})` : ''),
            least === null || most === null
              ? ''
              : text('packFromTo', formatNumber(least, locale), formatNumber(most, locale)),
          ],
        }))}
      />
      <p>{text('packMemberText')}</p>
      <PackTable
        rows={memberFields().map((name) => ({
          id: name,
          name: <code>{name}</code>,
          cells: [text(memberFieldWords[name] ?? 'fieldUnknown')],
        }))}
      />
      {part('packBrowser', packLists.inBrowser)}
      {part('packKept', packLists.kept)}
      <h3>{text('packQuestions')}</h3>
      <p>{text('questionLead')}</p>
      <ol>
        {answers.map(({ id }) => (
          <li key={id}>{answerText({ id }, words)}</li>
        ))}
      </ol>
      <p>{text('packFollowUps')}</p>
      <ul>
        <li>{text('packFollowSatisfaction')}</li>
        <li>{text('packFollowTask', tasks.map((task) => text(taskWords[task])).join(', '))}</li>
        <li>{text('packFollowHeld')}</li>
        <li>{text('packFollowReinvested', reinvestments.map((place) => text(reinvestmentWords[place])).join(', '))}</li>
      </ul>
      {part('packTrials', packLists.trials)}
      {part('packAnonymity', packLists.anonymity)}
      {part('packSourcesHeading', packLists.sources)}
      <h3>{text('packLegal')}</h3>
      <p>{text('packLegalText')}</p>
      {list(packLists.legal)}
      {notices}
      <h3>{text('packDpia')}</h3>
      <PackTable
        columns={['riskName', 'riskAnswer', 'riskRemains']}
        rows={risks.map(([risk, ...others]) => ({ id: risk, name: text(risk), cells: others.map((key) => text(key)) }))}
      />
      <h3>{text('packVersions')}</h3>
      {versions.length === 0 && <p>{text('packNoVersions')}</p>}
      {versions.map(({ at, actor, differences, widenings }) => (
        <section key={at}>
          <h4>{text('changedBy', actorText(actor, words), moment(Date.parse(at)))}</h4>
          <DifferenceList differences={differences} />
          {widenings.length > 0 && (
            <>
              <p>{text('widensHeading')}</p>
              <WideningList widenings={widenings} />
            </>
          )}
        </section>
      ))}
    </article>
  );
}

interface PackTableProps {
  /** None where what a row says needs no heading. */
  readonly columns?: readonly MessageKey[];
  readonly rows: readonly { readonly id: string; readonly name: ReactNode; readonly cells: readonly string[] }[];
}

/** A table without looks of its own, as the pack is printed and saved without our style sheets. */
function PackTable({ columns = [], rows }: PackTableProps) {
  const { text } = useText();
  return (
    <table>
      {columns.length > 0 && (
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{text(column)}</th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(({ id, name, cells }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {cells.map((cell) => (
              <td key={cell}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The words of a field, or of the innermost one around it that has some. */
function wordsOfField(path: string): MessageKey {
  const names = path.split('.').toReversed();
  return names.flatMap((name) => fieldWords[name] ?? [])[0] ?? 'fieldUnknown';
}

/** Trials are spoken of where they are offered. */
const noticeOf = ({ trials }: Organisation) => packLists.notice.filter((key) => trials || key !== 'noticeTrials');

/** What employees are told, in one language; it stands in the pack once for each. */
export function EmployeeNotice({ config }: { readonly config: Organisation }) {
  const { text, locale } = useText();
  return (
    <section lang={locale}>
      <h3>{text('packNoticeTitle', config.organisation)}</h3>
      {noticeOf(config).map((key) => (
        <p key={key}>{text(key)}</p>
      ))}
      <p>
        {text(
          'noticeSettings',
          formatNumber(config.minimumGroup, locale),
          formatNumber(config.holdHours, locale, { unit: 'hour' }),
          formatNumber(config.questionLimits.perDay, locale),
          formatNumber(config.questionLimits.perWeek, locale),
        )}
      </p>
    </section>
  );
}
