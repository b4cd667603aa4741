/** What the kinds of tasks are worth (METRICS, section 5): minutes per session and hours of the answers that name one. */
import * as z from 'zod/mini';
import { groupedBy } from '#core/base/by-key.ts';
import { estimateSchema, hoursOfTask, minutesPerSession } from '#core/kpi/estimate.ts';
import type { Range } from '#core/kpi/range.ts';
import { OTHER_TASKS } from '#core/sums/release.ts';
import { totalSums } from '#core/sums/sums.ts';

export const taskFiguresSchema = z.array(
  z.object({
    /** A kind of task, or `other-tasks` for the merged ones. */
    task: z.string(),
    /** Valued answers that name it. */
    answers: z.number(),
    minutesPerSession: estimateSchema,
    hours: estimateSchema,
  }),
);
export type TaskFigures = z.infer<typeof taskFiguresSchema>;

type TaskSources = Pick<Range, 'windows' | 'all' | 'noise' | 'mergedNoise'>;

/** Hours and minutes by kind of task; coverage and response are those of all answers. */
export function taskFigures({ windows, all, noise, mergedNoise }: TaskSources): { tasks?: TaskFigures } {
  const shown = windows.flatMap(({ tasks }) => tasks ?? []);
  if (shown.length === 0) return {};
  const named = totalSums(shown.map((tasks) => tasks.named));
  const kinds = groupedBy(
    shown.flatMap((tasks) => tasks.kinds),
    ({ task }) => task,
  );
  const { sessions, covered, asked, answered } = all;
  const rows = [...kinds].map(([task, parts]) => {
    const kind = { ...totalSums(parts.map(({ sums }) => sums)), sessions, covered, asked, answered };
    const widths = task === OTHER_TASKS ? mergedNoise : noise;
    return {
      task,
      answers: kind.valued,
      minutesPerSession: minutesPerSession(kind, widths).estimate,
      hours: hoursOfTask(kind, named, all, widths && mergedNoise),
    };
  });
  const isOther = (task: string) => Number(task === OTHER_TASKS);
  return {
    tasks: rows.toSorted(
      (a, b) => isOther(a.task) - isOther(b.task) || b.answers - a.answers || (a.task < b.task ? -1 : 1),
    ),
  };
}
