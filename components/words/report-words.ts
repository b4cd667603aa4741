import type { Words } from '#components/words/messages.ts';
import { reinvestmentWords, segmentWords, taskWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { formatDuration, formatNumber, formatRange } from '#core/base/format.ts';
import { reinvestments } from '#core/question/answer.ts';
import { tasks } from '#core/question/record.ts';
import { isEmpty, type Report, type ReportAll, type ReportRow } from '#core/report/report.ts';

/** A line of a report in words, and the fields it tells. Together they tell every field, so nothing goes unsaid. */
export interface ReportLine {
  readonly fields: readonly string[];
  readonly words: string;
}

/** What a report says of all tools, of one tool, or about itself. */
export interface ReportPart {
  /** A tool's id; `all`; `head` for what the report says of itself. */
  readonly id: ToolId;
  readonly lines: readonly ReportLine[];
}

function rowLines(row: ReportRow, words: Words): ReportLine[] {
  const { text, count, locale } = words;
  const number = (value: number) => formatNumber(value, locale, { digits: 1 });
  const minutes = (value: number) => formatNumber(value, locale, { unit: 'minute', digits: 1 });
  const [unfavourable, neutral, favourable] = row.satisfaction;
  const { assist } = row;
  return [
    {
      fields: ['sessions', 'activeDays', 'engagedMinutes'],
      words: text(
        'reportUse',
        count('sessions', row.sessions),
        count('days', row.activeDays),
        formatDuration(60 * row.engagedMinutes, locale),
      ),
    },
    {
      fields: ['covered', 'asked', 'answered', 'valued'],
      words: text('reportQuestions', ...[row.covered, row.asked, row.answered, row.valued].map(number)),
    },
    {
      fields: ['weight', 'weightedMinutes', 'weightedLow', 'weightedHigh'],
      words:
        row.valued === 0
          ? text('reportNoAnswers')
          : text(
              'reportAnswers',
              minutes(row.weightedMinutes),
              formatRange(row.weightedLow, row.weightedHigh, locale, { unit: 'minute', digits: 1 }),
              formatNumber(row.weight, locale, { digits: 2 }),
            ),
    },
    {
      fields: ['logged', 'loggedMinutes'],
      words:
        row.logged === 0 ? text('reportNothingLogged') : count('reportLogged', row.logged, minutes(row.loggedMinutes)),
    },
    {
      fields: ['satisfaction'],
      words: text('reportSatisfaction', ...[favourable, neutral, unfavourable].map(number)),
    },
    ...(assist === undefined
      ? []
      : [
          {
            fields: ['assist'],
            words: text(
              'reportLengths',
              ...[assist.lengths, assist.weightedLengths, assist.weightedSquares, assist.weightedProducts].map(number),
            ),
          },
        ]),
  ];
}

function allLines(all: ReportAll, words: Words): ReportLine[] {
  const { text, locale } = words;
  const number = (value: number) => formatNumber(value, locale);
  const list = (items: readonly string[]) => new Intl.ListFormat(locale).format(items);
  const places = reinvestments
    .filter((place) => all.reinvested[place] > 0)
    .map((place) => `${text(reinvestmentWords[place])} ${number(all.reinvested[place])}`);
  const kinds = tasks
    .filter((kind) => all.tasks[kind].answers > 0)
    .map((kind) => {
      const { answers, weightedMinutes } = all.tasks[kind];
      const minutes = formatNumber(weightedMinutes, locale, { unit: 'minute', digits: 1 });
      return text('reportTask', text(taskWords[kind]), number(answers), minutes);
    });
  const { started, finished, worse } = all.trial;
  const isTrying = started.some((arm) => arm > 0);
  return [
    ...rowLines(all, words),
    { fields: ['segment'], words: text('reportSegment', text(segmentWords[all.segment])) },
    { fields: ['firstInPeriod'], words: text(all.firstInPeriod ? 'reportFirstInPeriod' : 'reportNotFirstInPeriod') },
    {
      fields: ['reinvested'],
      words: places.length === 0 ? text('reportNotReinvested') : text('reportReinvested', list(places)),
    },
    { fields: ['tasks'], words: kinds.length === 0 ? text('reportNoTasks') : text('reportTasks', list(kinds)) },
    {
      fields: ['held'],
      words: all.held.every((answers) => answers === 0)
        ? text('reportNothingHeld')
        : text('reportHeld', ...all.held.map(number)),
    },
    {
      fields: ['trial'],
      words: isTrying ? text('reportTrial', ...[...started, ...finished, ...worse].map(number)) : text('reportNoTrial'),
    },
  ];
}

/** A report in words, part by part. */
export function reportParts(report: Report, words: Words, nameOf: (tool: ToolId) => string): ReportPart[] {
  const { text, locale } = words;
  const whose = {
    fields: ['v', 'department', 'week'],
    words: text('reportWhose', report.department, report.week),
  };
  if (isEmpty(report)) return [{ id: 'head', lines: [whose, { fields: ['empty'], words: text('reportEmptyWords') }] }];
  const suggested = new Intl.ListFormat(locale).format(report.suggested.map(nameOf));
  return [
    {
      id: 'head',
      lines: [
        whose,
        {
          fields: ['suggested'],
          words: report.suggested.length === 0 ? text('reportSuggestsNothing') : text('reportSuggests', suggested),
        },
      ],
    },
    { id: 'all', lines: allLines(report.all, words) },
    ...report.tools.map((row) => ({ id: row.tool, lines: rowLines(row, words) })),
  ];
}
