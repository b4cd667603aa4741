import styles from '#components/me/my-data/own-worth.module.css';
import { axisOf, RangeBar } from '#components/ui/range-bar.tsx';
import { ScrollTable } from '#components/ui/scroll-table.tsx';
import { reasonText } from '#components/words/figure-text.ts';
import { useText } from '#components/words/text.tsx';
import { taskWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { figureStyles, formatDuration, formatNumber, formatRange } from '#core/base/format.ts';
import { type Estimate, valuedOf } from '#core/kpi/estimate.ts';
import type { OwnTool, ownTasks } from '#core/own/own-figures.ts';

export interface OwnWorthProps {
  readonly tools: readonly OwnTool[];
  readonly tasks: ReturnType<typeof ownTasks>;
  readonly nameOf: (tool: ToolId) => string;
}

/** What a session with each tool, and each kind of task, saves or costs the person, from the best to the worst. */
export function OwnWorth({ tools, tasks, nameOf }: OwnWorthProps) {
  const { text, locale } = useText();
  // Most kinds of work have few answers: those without a number would be a list of nothing.
  const known = tasks.filter(({ minutes }) => minutes.value !== null);
  const axis = axisOf([...tools, ...tasks].map(({ minutes }) => minutes));
  return (
    <>
      <ScrollTable
        label={text('ownToolsHeading')}
        className={styles['table']}
        columns={['columnTool', 'ownPerSession', 'ownRange', 'ownAnswers', 'ownSessions', 'engaged']}
      >
        {tools.map(({ tool, minutes, sessions, engagedSeconds }) => (
          <tr key={tool}>
            <th scope="row">{nameOf(tool)}</th>
            <Minutes minutes={minutes} axis={axis} />
            <td className={styles['number']}>{formatNumber(sessions, locale)}</td>
            <td className={styles['number']}>{formatDuration(engagedSeconds, locale)}</td>
          </tr>
        ))}
      </ScrollTable>
      {known.length > 0 && (
        <ScrollTable
          label={text('ownTasksHeading')}
          className={styles['table']}
          columns={['ownTask', 'ownPerSession', 'ownRange', 'ownAnswers']}
        >
          {known.map(({ task, minutes }) => (
            <tr key={task}>
              <th scope="row" data-words>
                {text(taskWords[task])}
              </th>
              <Minutes minutes={minutes} axis={axis} />
            </tr>
          ))}
        </ScrollTable>
      )}
    </>
  );
}

interface MinutesProps {
  readonly minutes: Estimate;
  readonly axis: ReturnType<typeof axisOf>;
}

/** The minutes of a session, their likely range and how many answers they rest on: three cells of a row. */
function Minutes({ minutes, axis }: MinutesProps) {
  const { text, locale, words } = useText();
  const valued = valuedOf(minutes);
  const answers = <td className={styles['number']}>{formatNumber(minutes.n, locale)}</td>;
  if (valued === null)
    return (
      <>
        <td className={styles['missing']} colSpan={2}>
          {minutes.n === 0 || minutes.because === null ? text('savedUnknown') : reasonText(minutes.because, words)}
        </td>
        {answers}
      </>
    );
  const { value, low, high } = valued;
  return (
    <>
      <td className={styles['value']}>{formatNumber(value, locale, figureStyles.minutes)}</td>
      <td className={styles['range']}>
        <RangeBar {...valued} axis={axis} />
        {formatRange(low, high, locale, figureStyles.minutes)}
      </td>
      {answers}
    </>
  );
}
