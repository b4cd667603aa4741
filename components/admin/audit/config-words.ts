/** What a change of the organisation's settings is called, for those who did not write them: admins and a works council. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { toolStateWords } from '#components/words/tool-state-words.ts';
import { formatDay, formatNumber } from '#core/base/format.ts';
import { firstDayOf, weeksOfPeriod } from '#core/base/week.ts';
import { toolSchema } from '#core/measure/tool.ts';
import { BEGINNING, ruleStepSchema } from '#core/org/rules.ts';
import { strictStepSchema } from '#core/org/strict-mode.ts';
import { toolDecisionSchema, toolStateSchema } from '#core/tools/tool-state.ts';

export interface DescribedChange {
  readonly name: string;
  readonly shown: (value: unknown) => string;
}

const settingNames: Readonly<Record<string, MessageKey>> = {
  organisation: 'organisationHeading',
  minimumGroup: 'ruleGroup',
  holdHours: 'ruleHold',
  closeAfterDays: 'ruleClose',
  mirrorUrl: 'ruleMirror',
  trials: 'ruleTrials',
  teamNumbers: 'ruleTeamNumbers',
  'questionLimits.perDay': 'rulePerDay',
  'questionLimits.perWeek': 'rulePerWeek',
  'questionLimits.minutesBetween': 'ruleBetween',
  'questionLimits.expiryMinutes': 'ruleExpiry',
};

function simpleText(value: unknown, { text, locale }: Words): string {
  if (typeof value === 'boolean') return text(value ? 'packOn' : 'packOff');
  if (typeof value === 'number') return formatNumber(value, locale, { digits: 4 });
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(String));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function toolText(value: unknown, words: Words): string {
  const tool = toolSchema.safeParse(value);
  return tool.success
    ? words.text('changeToolSites', tool.data.name, new Intl.ListFormat(words.locale).format(tool.data.sites))
    : simpleText(value, words);
}

function decisionText(value: unknown, words: Words): string {
  const state = toolStateSchema.safeParse(value);
  if (state.success) return words.text(toolStateWords[state.data]);
  const decision = toolDecisionSchema.safeParse(value);
  if (!decision.success) return simpleText(value, words);
  const { state: to, decideOn } = decision.data;
  return [words.text(toolStateWords[to]), ...(decideOn === undefined ? [] : [decideOn])].join(', ');
}

const startOf = (period: Parameters<typeof weeksOfPeriod>[0], { locale }: Words) =>
  weeksOfPeriod(period)
    .slice(0, 1)
    .map((week) => formatDay(firstDayOf(week), locale, true))
    .join('');

/** A step that holds from a period on: of the rules for tools and groups, or of strict privacy. */
function stepText(value: unknown, words: Words): string {
  const { text, locale } = words;
  const strict = strictStepSchema.safeParse(value);
  if (strict.success) {
    const { from, epsilon } = strict.data;
    return text('changeFrom', startOf(from, words), epsilon === null ? text('packOff') : formatNumber(epsilon, locale));
  }
  const rules = ruleStepSchema.safeParse(value);
  if (!rules.success) return simpleText(value, words);
  const { from, minimumGroup, closeAfterDays, tools } = rules.data;
  const parts = [
    `${text('ruleGroup')} ${formatNumber(minimumGroup, locale)}`,
    `${text('ruleClose')} ${formatNumber(closeAfterDays, locale)}`,
    ...tools.map(({ name }) => name),
  ];
  return from === BEGINNING
    ? text('changeFromStart', parts.join(', '))
    : text('changeFrom', startOf(from, words), parts.join(', '));
}

/** The words for a setting that changed; null where the path is none that has some. */
export function describeConfig(path: string, words: Words): DescribedChange | null {
  const { text } = words;
  const [list = '', id = '', ...fields] = path.split('.');
  const [field] = fields;
  const known = settingNames[path];
  if (known !== undefined) return { name: text(known), shown: (value) => simpleText(value, words) };
  if (/^(tools|otherTools)$/.test(list))
    return { name: text('changeTool', id), shown: (value) => toolText(value, words) };
  if (list === 'toolDecisions')
    return {
      name: text(field === 'decideOn' ? 'changeToolDecideOn' : 'changeToolState', id),
      shown: (value) => decisionText(value, words),
    };
  if (list === 'strictMode' && field === undefined)
    return { name: text('ruleStrict'), shown: (value) => stepText(value, words) };
  if (list !== 'rules') return null;
  return field === undefined
    ? { name: text('changeRules'), shown: (value) => stepText(value, words) }
    : describeConfig(fields.join('.'), words);
}
