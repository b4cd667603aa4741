import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { SaveConfig } from '#components/admin/save-config.tsx';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { checked } from '#core/base/issue.ts';
import { periodOf, weekOf, weekPlus, weeksOfPeriod } from '#core/base/week.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { epsilonIn } from '#core/org/strict-mode.ts';
import { useSaving } from '#query/use-saving.ts';

interface NumberField {
  readonly name:
    | 'perDay'
    | 'perWeek'
    | 'minutesBetween'
    | 'expiryMinutes'
    | 'minimumGroup'
    | 'holdHours'
    | 'closeAfterDays';
  readonly label: MessageKey;
  readonly hint: MessageKey;
  readonly min: number;
  readonly max: number;
}

/** The bounds are those of the schema; what is outside is refused there, whatever stands here. */
const questionFields: readonly NumberField[] = [
  { name: 'perDay', label: 'rulePerDay', hint: 'rulePerDayHint', min: 0, max: 2 },
  { name: 'perWeek', label: 'rulePerWeek', hint: 'rulePerWeekHint', min: 0, max: 4 },
  { name: 'minutesBetween', label: 'ruleBetween', hint: 'ruleBetweenHint', min: 60, max: 1440 },
  { name: 'expiryMinutes', label: 'ruleExpiry', hint: 'ruleExpiryHint', min: 10, max: 480 },
];
const protectionFields: readonly NumberField[] = [
  { name: 'minimumGroup', label: 'ruleGroup', hint: 'ruleGroupHint', min: 5, max: 100 },
  { name: 'holdHours', label: 'ruleHold', hint: 'ruleHoldHint', min: 0, max: 72 },
  { name: 'closeAfterDays', label: 'ruleClose', hint: 'ruleCloseHint', min: 4, max: 21 },
];

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Limits of questions and the protection of people. */
export function RulesView({ api, config }: AdminViewProps) {
  const { text } = useText();
  const saving = useSaving();
  const [numbers, setNumbers] = useState<Record<NumberField['name'], string | number>>({
    ...config.questionLimits,
    minimumGroup: config.minimumGroup,
    holdHours: config.holdHours,
    closeAfterDays: config.closeAfterDays,
  });
  const [quiet, setQuiet] = useState(config.questionLimits.quietHours);
  const [mirror, setMirror] = useState(config.mirrorUrl ?? '');
  const nextPeriod = periodOf(weekPlus(weeksOfPeriod(periodOf(weekOf(Date.now(), 'UTC'))).at(-1) ?? '', 1));
  const [epsilon, setEpsilon] = useState<string | number>(epsilonIn(config.strictMode, nextPeriod) ?? '');

  const steps = config.strictMode.filter(({ from }) => from < nextPeriod);
  const wanted = epsilon === '' ? null : Number(epsilon);
  const strictMode =
    epsilonIn(steps, nextPeriod) === wanted ? steps : [...steps, { from: nextPeriod, epsilon: wanted }];
  const { minimumGroup, holdHours, closeAfterDays, ...limits } = numbers;
  const after = checked(organisationSchema, {
    ...config,
    minimumGroup,
    holdHours,
    closeAfterDays,
    questionLimits: { ...limits, quietHours: quiet },
    mirrorUrl: mirror.trim() === '' ? null : mirror.trim(),
    strictMode,
  });
  const fields = (list: readonly NumberField[]) =>
    list.map(({ name, label, hint, min, max }) => (
      <NumberInput
        key={name}
        label={text(label)}
        description={text(hint)}
        min={min}
        max={max}
        clampBehavior="none"
        value={numbers[name]}
        onChange={(value) => setNumbers({ ...numbers, [name]: value })}
      />
    ));
  return (
    <>
      <Panel title={text('ruleQuestions')} intro={text('ruleQuestionsIntro')}>
        <div className={styles['grid']}>{fields(questionFields)}</div>
        <Checkbox
          label={text('ruleQuiet')}
          checked={quiet !== null}
          onChange={(event) => setQuiet(event.currentTarget.checked ? { fromMinute: 1080, toMinute: 480 } : null)}
        />
        {quiet !== null && (
          <div className={styles['grid']}>
            <TextInput
              type="time"
              label={text('ruleQuietFrom')}
              value={clockOf(quiet.fromMinute)}
              onChange={(event) => setQuiet({ ...quiet, fromMinute: minuteOf(event.currentTarget.value) })}
            />
            <TextInput
              type="time"
              label={text('ruleQuietTo')}
              value={clockOf(quiet.toMinute)}
              onChange={(event) => setQuiet({ ...quiet, toMinute: minuteOf(event.currentTarget.value) })}
            />
          </div>
        )}
      </Panel>
      <Panel title={text('ruleProtection')} intro={text('ruleProtectionIntro')}>
        <div className={styles['grid']}>
          {fields(protectionFields)}
          <NumberInput
            label={text('ruleStrict')}
            description={text('ruleStrictHint', nextPeriod)}
            min={0.1}
            max={10}
            step={0.1}
            value={epsilon}
            onChange={setEpsilon}
          />
          <TextInput
            label={text('ruleMirror')}
            description={text('ruleMirrorHint')}
            inputMode="url"
            value={mirror}
            onChange={(event) => setMirror(event.currentTarget.value)}
          />
        </div>
      </Panel>
      <Panel title={text('ruleSave')}>
        {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
        <SaveConfig api={api} before={config} after={after} saving={saving} />
      </Panel>
    </>
  );
}
