import type { Words } from '#components/text.tsx';
import { reinvestmentWords, segmentWords } from '#components/words.ts';
import { reinvestments } from '#core/answer.ts';
import { catalogue } from '#core/catalogue.ts';
import { formatDuration, formatNumber, formatRange } from '#core/format.ts';
import { type AnySlip, isAll, isNone, isSuggestion, type SumsSlip } from '#core/slip.ts';

/** A line of a slip in words, and the fields it tells. Together they tell every field, so nothing goes unsaid. */
export interface SlipLine {
  readonly fields: readonly string[];
  readonly words: string;
}

function sumsLines(slip: SumsSlip, words: Words): SlipLine[] {
  const { text, count, locale } = words;
  const minutes = (value: number) => formatNumber(value, locale, { unit: 'minute', digits: 1 });
  const [unfavourable, neutral, favourable] = slip.satisfaction;
  return [
    {
      fields: ['sessions', 'activeDays', 'engagedMinutes'],
      words: text(
        'slipUse',
        count('sessions', slip.sessions),
        count('days', slip.activeDays),
        formatDuration(60 * slip.engagedMinutes, locale),
      ),
    },
    {
      fields: ['covered', 'asked', 'answered', 'valued'],
      words: text(
        'slipQuestions',
        ...[slip.covered, slip.asked, slip.answered, slip.valued].map((number) => formatNumber(number, locale)),
      ),
    },
    {
      fields: ['weight', 'weightedMinutes', 'weightedLow', 'weightedHigh'],
      words:
        slip.valued === 0
          ? text('slipNoAnswers')
          : text(
              'slipAnswers',
              minutes(slip.weightedMinutes),
              formatRange(slip.weightedLow, slip.weightedHigh, locale, { unit: 'minute', digits: 1 }),
              formatNumber(slip.weight, locale, { digits: 2 }),
            ),
    },
    {
      fields: ['logged', 'loggedMinutes'],
      words:
        slip.logged === 0 ? text('slipNothingLogged') : count('slipLogged', slip.logged, minutes(slip.loggedMinutes)),
    },
    {
      fields: ['satisfaction'],
      words: text(
        'slipSatisfaction',
        ...[favourable, neutral, unfavourable].map((number) => formatNumber(number, locale)),
      ),
    },
  ];
}

const toolName = (tool: string) => catalogue.find(({ id }) => id === tool)?.name ?? tool;

/** A slip in words, line by line. */
export function slipLines(slip: AnySlip, words: Words): SlipLine[] {
  const { text, locale } = words;
  if (isNone(slip)) return [{ fields: ['v', 'tool'], words: text('slipNone') }];
  const whose = { fields: ['v', 'department', 'week', 'tool'], words: text('slipWhose', slip.department, slip.week) };
  if (isSuggestion(slip))
    return [whose, { fields: ['suggested'], words: text('slipSuggests', toolName(slip.suggested)) }];
  const lines = [whose, ...sumsLines(slip, words)];
  if (!isAll(slip)) return lines;
  const places = reinvestments
    .filter((place) => slip.reinvested[place] > 0)
    .map((place) => `${text(reinvestmentWords[place])} ${formatNumber(slip.reinvested[place], locale)}`);
  const { assist } = slip;
  const lengths = assist && [assist.lengths, assist.weightedLengths, assist.weightedSquares, assist.weightedProducts];
  return [
    ...lines,
    ...(lengths === undefined
      ? []
      : [
          {
            fields: ['assist'],
            words: text('slipLengths', ...lengths.map((number) => formatNumber(number, locale, { digits: 1 }))),
          },
        ]),
    { fields: ['segment'], words: text('slipSegment', text(segmentWords[slip.segment])) },
    { fields: ['firstInPeriod'], words: text(slip.firstInPeriod ? 'slipFirstInPeriod' : 'slipNotFirstInPeriod') },
    {
      fields: ['reinvested'],
      words:
        places.length === 0
          ? text('slipNotReinvested')
          : text('slipReinvested', new Intl.ListFormat(locale).format(places)),
    },
  ];
}
