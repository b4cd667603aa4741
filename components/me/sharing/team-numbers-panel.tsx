import styles from '#components/me/sharing/team-numbers-panel.module.css';
import { effectStyle } from '#components/ui/effect-panel.tsx';
import { EstimateLine } from '#components/ui/estimate-line.tsx';
import { EstimateFact, Fact } from '#components/ui/fact-list.tsx';
import { EmptyState } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { axisOf, RangeBar } from '#components/ui/range-bar.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { verdictWords } from '#components/words/experiment-words.ts';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { taskWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatNumber, formatWeek } from '#core/base/format.ts';
import { scaled, valuedOf } from '#core/kpi/estimate.ts';
import type { TeamNumbers, Tried } from '#core/protocol/team-numbers.ts';

export interface TeamNumbersPanelProps {
  /** Null until the first have come. */
  readonly numbers: TeamNumbers | null;
  /** What the company's decided experiments came to, the latest first. */
  readonly tried: readonly Tried[];
  readonly departmentName: string;
  readonly nameOf: (tool: ToolId) => string;
}

/** What the department has published, given back to its people: the figures that its lead sees, and what works there. */
export function TeamNumbersPanel({ numbers, tried, departmentName, nameOf }: TeamNumbersPanelProps) {
  const { text, locale } = useText();
  const [first] = numbers?.countedWeeks ?? [];
  const last = numbers?.countedWeeks.at(-1);
  if (numbers === null || first === undefined || last === undefined)
    return (
      <Panel title={text('teamHeading', departmentName)}>
        <EmptyState icon="chart" title="teamNone" words="teamNoneText" />
        <WhatWasTried tried={tried} />
      </Panel>
    );
  const { headlineHours, isMeasured, minutesPerSession, weeklyActive, activeRate, satisfaction } = numbers;
  const share = (value: number | null) =>
    value === null ? text('unknown') : formatNumber(value, locale, figureStyles.share);
  return (
    <Panel title={text('teamHeading', departmentName)} intro={text('teamIntro', formatWeek(first, locale, last))}>
      <dl>
        <EstimateFact
          name={isMeasured ? 'teamHoursMeasured' : 'teamHoursFelt'}
          estimate={headlineHours}
          style={figureStyles.hours}
        />
        <EstimateFact name="teamPerSession" estimate={minutesPerSession} style={figureStyles.minutes} />
        <Fact name={text('teamActive')}>
          {weeklyActive === null
            ? text('unknown')
            : text('teamActiveOf', formatNumber(weeklyActive, locale, figureStyles.people), share(activeRate))}
        </Fact>
        <Fact name={text('teamSatisfied')}>{share(satisfaction.favourable)}</Fact>
      </dl>
      <WhatWorks numbers={numbers} nameOf={nameOf} />
      <WhatWasTried tried={tried} />
    </Panel>
  );
}

/** Tools and kinds of work with a number, from what saves most to what costs most. */
function WhatWorks({
  numbers: { tools, tasks },
  nameOf,
}: { readonly numbers: TeamNumbers } & Pick<TeamNumbersPanelProps, 'nameOf'>) {
  const { text } = useText();
  const words: Readonly<Record<string, MessageKey>> = taskWords;
  const taskName = (task: string) => text(words[task] ?? 'teamOtherTasks');
  const rows = [
    ...tools.map(({ tool, minutes }) => ({
      id: tool,
      name: tool === 'other' ? text('teamOtherTools') : nameOf(tool),
      isWords: false,
      minutes,
    })),
    ...tasks.map(({ task, minutes }) => ({ id: `task ${task}`, name: taskName(task), isWords: true, minutes })),
  ]
    .flatMap((row) => {
      const valued = valuedOf(row.minutes);
      return valued === null ? [] : [{ ...row, valued }];
    })
    .toSorted((a, b) => b.valued.value - a.valued.value);
  if (rows.length === 0) return null;
  const axis = axisOf(rows.map(({ valued }) => valued));
  return (
    <>
      <h3 className={styles['heading']}>{text('teamWorks')}</h3>
      <p className={styles['text']}>{text('teamWorksIntro')}</p>
      <ScrollTable
        label={text('teamWorks')}
        className={styles['table']}
        columns={['teamWorksWith', 'ownPerSession', 'ownRange']}
      >
        {rows.map(({ id, name, isWords, minutes, valued }) => (
          <tr key={id}>
            <th scope="row" data-words={isWords || undefined}>
              {name}
            </th>
            <td>
              <EstimateLine estimate={minutes} style={figureStyles.minutes} />
            </td>
            <td className={styles['bar']}>
              <RangeBar low={valued.low} high={valued.high} axis={axis} />
            </td>
          </tr>
        ))}
      </ScrollTable>
    </>
  );
}

/** Decided experiments of the whole company, each with its decision, its effect or why none is known, and what was learned. */
function WhatWasTried({ tried }: Pick<TeamNumbersPanelProps, 'tried'>) {
  const { text } = useText();
  if (tried.length === 0) return null;
  return (
    <>
      <h3 className={styles['heading']}>{text('teamTried')}</h3>
      <p className={styles['text']}>{text('teamTriedIntro')}</p>
      <ul className={styles['tried']}>
        {tried.map(({ id, title, verdict, learned, outcome, effect }) => (
          <li key={id}>
            <p className={styles['title']}>{title}</p>
            <p className={styles['text']}>
              {text('teamTriedEffect', outcome)} <EstimateLine estimate={scaled(effect, 0.01)} style={effectStyle} />
            </p>
            <p className={styles['text']}>
              <strong>{text(verdictWords[verdict])}</strong>: {learned}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
