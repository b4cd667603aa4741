import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import styles from '#components/ui/form.module.css';
import profileStyles from '#components/ui/profile/profile.module.css';
import { ProfileSteps } from '#components/ui/profile/profile-steps.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { pillarWords, stageWords, strategyWords, structureWords } from '#components/words/priority-words.ts';
import { useText } from '#components/words/text.tsx';
import { type Day, weekOfDay } from '#core/base/week.ts';
import {
  type CompanyProfileStep,
  type ProfileInForce,
  type ProfileStep,
  profileIn,
  profileStepFormSchema,
  stepIn,
  withStep,
} from '#core/priority/dated.ts';
import {
  fullProfile,
  type Profile,
  pillars,
  shifting,
  shiftOf,
  stages,
  strategies,
  structures,
} from '#core/priority/profile.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface ProfileFormProps {
  readonly entered: Entered<ProfileStep[]>;
  /** What the department inherits; null where the profile is the company's own. */
  readonly company: readonly CompanyProfileStep[] | null;
  /** The date of today. */
  readonly today: Day;
  readonly onSave: (revision: number, steps: ProfileStep[]) => Promise<Saved>;
  /** The profile as it is in the form, tried before it is saved; null where that is the one that holds. */
  readonly onTried?: (profile: ProfileInForce | null) => void;
}

/** A profile with all shifts, so that each has a field; weights follow them until others are typed. */
function typedProfile(profile: Profile) {
  const { stage, structure, strategy, weights, fundFrom } = fullProfile(profile);
  const shifts = Object.fromEntries(shifting.map((name) => [name, shiftOf(profile, name)]));
  return { stage, structure, strategy, weights, fundFrom, shifts };
}
type TypedProfile = ReturnType<typeof typedProfile>;

function typedOf(steps: readonly ProfileStep[], company: readonly CompanyProfileStep[] | null, today: Day) {
  const week = weekOfDay(today);
  const own = stepIn(steps, week)?.profile ?? null;
  return {
    fromWeek: today,
    inherits: company !== null && own === null,
    profile: typedProfile(own ?? stepIn(company ?? [], week)?.profile ?? { stage: 'exploring' }),
  };
}

const suggestedWeights = ({ weights: _weights, ...profile }: TypedProfile) => fullProfile(profile).weights;

/** What a profile says that would not hold without it. */
function toProfile(typed: TypedProfile) {
  const { weights, shifts, ...profile } = typed;
  const suggested = suggestedWeights(typed);
  const isOwn = pillars.some((pillar) => weights[pillar] !== suggested[pillar]);
  const changed = shifting.filter((name) => {
    const usual = shiftOf({}, name);
    return pillars.some((pillar) => shifts[name]?.[pillar] !== usual[pillar]);
  });
  return {
    ...profile,
    ...(isOwn && { weights }),
    ...(changed.length > 0 && { shifts: Object.fromEntries(changed.map((name) => [name, shifts[name]])) }),
  };
}

const drafts = new WeakMap<object, ReturnType<typeof typedOf>>();

/** The profile from a week on: the company's, or one whose stage, structure and strategy suggest weights. */
export function ProfileForm({ entered, company, today, onSave, onTried }: ProfileFormProps) {
  const { text } = useText();
  const steps = entered.value ?? [];
  const state = useEnteredForm({
    entered,
    typedOf: (value) => typedOf(value ?? [], company, today),
    schema: profileStepFormSchema,
    drafts,
    toChecked: ({ inherits, profile, ...typed }) => ({ ...typed, profile: inherits ? null : toProfile(profile) }),
    onSave: (revision, step) => onSave(revision, withStep(steps, step)),
    onSaved: () => onTried?.(null),
    onValid: (step) => {
      const profileOf = (own: readonly ProfileStep[]) => profileIn({ own, company: company ?? [] }, step.fromWeek);
      const tried = profileOf([step]);
      const changesNothing =
        JSON.stringify({ ...profileOf(steps), fromWeek: tried.fromWeek }) === JSON.stringify(tried);
      onTried?.(changesNothing ? null : tried);
    },
  });
  const { form } = state;
  const suggest = () => {
    const typed = form.getValues().profile;
    const points = [typed.structure, typed.strategy].flatMap((name) => Object.values(typed.shifts[name] ?? {}));
    // A field is empty while its number is typed.
    if (points.every((each) => typeof each === 'number'))
      form.setFieldValue('profile.weights', suggestedWeights(typed));
  };
  const suggesting = (path: string) => {
    const input = form.getInputProps(path);
    return {
      ...input,
      onChange: (change: unknown) => {
        input.onChange(change);
        suggest();
      },
    };
  };
  const select = <T extends string>(
    name: 'stage' | 'structure' | 'strategy',
    label: MessageKey,
    values: readonly T[],
    words: Readonly<Record<T, MessageKey>>,
  ) => <WordSelect {...suggesting(`profile.${name}`)} label={text(label)} values={values} words={words} />;
  const shiftFields = (name: (typeof shifting)[number], legend: MessageKey) => (
    <fieldset key={name} className={styles['group']}>
      <legend className={styles['legend']}>{text('profileShiftOf', text(legend))}</legend>
      <div className={styles['row']}>
        {pillars.map((pillar) => (
          <NumberInput
            key={pillar}
            label={text(pillarWords[pillar])}
            min={-100}
            max={100}
            step={5}
            {...suggesting(`profile.shifts.${name}.${pillar}`)}
          />
        ))}
      </div>
    </fieldset>
  );
  const { inherits, profile } = form.values;
  return (
    <>
      <EnteredForm state={state}>
        <div className={styles['row']}>
          <TextInput required type="date" {...form.field('fromWeek', 'profileFrom', 'profileFromHint')} />
        </div>
        {company !== null && (
          <Checkbox label={text('profileInherit')} {...form.getInputProps('inherits', { type: 'checkbox' })} />
        )}
        {!inherits && (
          <>
            <div className={styles['row']}>
              {select('stage', 'profileStage', stages, stageWords)}
              {select('structure', 'profileStructure', structures, structureWords)}
              {select('strategy', 'profileStrategy', strategies, strategyWords)}
            </div>
            <div className={styles['row']}>
              {pillars.map((pillar) => (
                <NumberInput
                  key={pillar}
                  min={0}
                  max={100}
                  step={5}
                  {...form.field(`profile.weights.${pillar}`, ['weightFor', text(pillarWords[pillar])])}
                />
              ))}
              <QuietButton label={text('weightsSuggested')} onClick={suggest} />
            </div>
            <div className={styles['row']}>
              <NumberInput
                min={0}
                max={100}
                step={5}
                {...form.field('profile.fundFrom', 'profileFundFrom', 'profileFundFromHint')}
              />
            </div>
            <details className={profileStyles['shifts']}>
              <summary>{text('profileShifts')}</summary>
              {shiftFields(profile.structure, structureWords[profile.structure])}
              {shiftFields(profile.strategy, strategyWords[profile.strategy])}
            </details>
          </>
        )}
      </EnteredForm>
      <ProfileSteps steps={steps} onSave={(rest) => onSave(entered.revision, rest)} />
    </>
  );
}
