import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ConfigForm, useConfigForm } from '#components/admin/config-form.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf, firstWeekOf, lastWeekOf, type Period, periodOf, weekOf, weekPlus } from '#core/base/week.ts';
import type { Organisation } from '#core/org/organisation.ts';
import { epsilonIn } from '#core/org/strict-mode.ts';
import { clockOf, minuteOf } from '#core/question/quiet-hours.ts';

interface NumberField {
  readonly path: string;
  readonly label: MessageKey;
  readonly hint: MessageKey;
}

const questionFields: readonly NumberField[] = [
  { path: 'questionLimits.perDay', label: 'rulePerDay', hint: 'rulePerDayHint' },
  { path: 'questionLimits.perWeek', label: 'rulePerWeek', hint: 'rulePerWeekHint' },
  { path: 'questionLimits.minutesBetween', label: 'ruleBetween', hint: 'ruleBetweenHint' },
  { path: 'questionLimits.expiryMinutes', label: 'ruleExpiry', hint: 'ruleExpiryHint' },
];
const protectionFields: readonly NumberField[] = [
  { path: 'minimumGroup', label: 'ruleGroup', hint: 'ruleGroupHint' },
  { path: 'holdHours', label: 'ruleHold', hint: 'ruleHoldHint' },
  { path: 'closeAfterDays', label: 'ruleClose', hint: 'ruleCloseHint' },
];
const FIRST_QUIET_HOURS = { fromMinute: 18 * 60, toMinute: 8 * 60 };

function typedOf(config: Organisation, nextPeriod: Period) {
  const { questionLimits, minimumGroup, holdHours, closeAfterDays, mirrorUrl, strictMode, trials, teamNumbers } =
    config;
  const { fromMinute, toMinute } = questionLimits.quietHours ?? FIRST_QUIET_HOURS;
  return {
    minimumGroup,
    holdHours,
    closeAfterDays,
    trials,
    teamNumbers,
    mirrorUrl: mirrorUrl ?? '',
    questionLimits: {
      ...questionLimits,
      quietHours: { fromMinute: clockOf(fromMinute), toMinute: clockOf(toMinute) },
    },
    isQuiet: questionLimits.quietHours !== null,
    /** The epsilon from the next period on. */
    strictMode: epsilonIn(strictMode, nextPeriod) ?? '',
  };
}

function toConfig(config: Organisation, nextPeriod: Period, typed: ReturnType<typeof typedOf>): unknown {
  const { isQuiet, strictMode, questionLimits, ...rest } = typed;
  const { fromMinute, toMinute } = questionLimits.quietHours;
  const steps = config.strictMode.filter(({ from }) => from < nextPeriod);
  const epsilon = strictMode === '' ? null : strictMode;
  return {
    ...config,
    ...rest,
    questionLimits: {
      ...questionLimits,
      quietHours: isQuiet ? { fromMinute: minuteOf(fromMinute), toMinute: minuteOf(toMinute) } : null,
    },
    strictMode: epsilonIn(steps, nextPeriod) === epsilon ? steps : [...steps, { from: nextPeriod, epsilon }],
  };
}

const drafts = new WeakMap<object, ReturnType<typeof typedOf>>();

/** Limits of questions and the protection of people. */
export function RulesView({ api, config }: AdminViewProps) {
  const { text, locale } = useText();
  const nextPeriod = periodOf(weekPlus(lastWeekOf(periodOf(weekOf(Date.now(), 'UTC'))), 1));
  const form = useConfigForm({
    api,
    config,
    drafts,
    start: typedOf(config, nextPeriod),
    toConfig: (typed) => toConfig(config, nextPeriod, typed),
  });
  const numbers = (fields: readonly NumberField[]) =>
    fields.map(({ path, label, hint }) => <NumberInput key={path} {...form.field(path, label, hint)} />);
  return (
    <ConfigForm form={form} config={config}>
      <Panel title={text('ruleQuestions')} intro={text('ruleQuestionsIntro')}>
        <div className={styles['grid']}>{numbers(questionFields)}</div>
        <Checkbox label={text('ruleQuiet')} {...form.getInputProps('isQuiet', { type: 'checkbox' })} />
        {form.values.isQuiet && (
          <div className={styles['grid']}>
            <TextInput type="time" {...form.field('questionLimits.quietHours.fromMinute', 'ruleQuietFrom')} />
            <TextInput type="time" {...form.field('questionLimits.quietHours.toMinute', 'ruleQuietTo')} />
          </div>
        )}
      </Panel>
      <Panel title={text('ruleTrials')} intro={text('ruleTrialsIntro')}>
        <Checkbox label={text('ruleTrialsOn')} {...form.getInputProps('trials', { type: 'checkbox' })} />
      </Panel>
      <Panel title={text('ruleTeamNumbers')} intro={text('ruleTeamNumbersIntro')}>
        <Checkbox label={text('ruleTeamNumbersOn')} {...form.getInputProps('teamNumbers', { type: 'checkbox' })} />
      </Panel>
      <Panel title={text('ruleProtection')} intro={text('ruleProtectionIntro')}>
        <div className={styles['grid']}>
          {numbers(protectionFields)}
          <NumberInput
            step={0.1}
            {...form.field('strictMode', 'ruleStrict', [
              'ruleStrictHint',
              formatDay(firstDayOf(firstWeekOf(nextPeriod)), locale, true),
            ])}
          />
          <TextInput inputMode="url" {...form.field('mirrorUrl', 'ruleMirror', 'ruleMirrorHint')} />
        </div>
      </Panel>
    </ConfigForm>
  );
}
