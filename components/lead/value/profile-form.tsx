import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { pillarWords, stageWords, strategyWords, structureWords } from '#components/lead/lead-words.ts';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import styles from '#components/ui/form.module.css';
import { type MessageKey, useText } from '#components/words/text.tsx';
import {
  type Profile,
  pillars,
  profileSchema,
  stages,
  strategies,
  structures,
  type Weights,
  weightsOf,
} from '#core/kpi/priority.ts';
import type { Entered } from '#core/protocol/lead.ts';
import type { Saved } from '#query/use-saving.ts';

export interface ProfileFormProps {
  readonly entered: Entered<Profile>;
  readonly onSave: (revision: number, profile: Profile) => Promise<Saved>;
  /** The weights as they are in the form, tried before they are saved. */
  readonly onWeights: (weights: Weights) => void;
}

const typedOf = (profile: Profile | null) => {
  const { structure = 'mixed', strategy = 'balanced', ...rest } = profile ?? profileSchema.parse({});
  return { stage: rest.stage, structure, strategy, weights: weightsOf({ ...rest, structure, strategy }) };
};
type Typed = ReturnType<typeof typedOf>;

const suggestedWeights = ({ stage, structure, strategy }: Typed) => weightsOf({ stage, structure, strategy });
const isSuggested = (typed: Typed) =>
  pillars.every((pillar) => typed.weights[pillar] === suggestedWeights(typed)[pillar]);

/** Stage, structure and strategy suggest weights; the lead may set others. */
export function ProfileForm({ entered, onSave, onWeights }: ProfileFormProps) {
  const { text } = useText();
  const state = useEnteredForm({
    entered,
    typedOf,
    schema: profileSchema,
    toChecked: (typed) => ({ ...typed, weights: isSuggested(typed) ? undefined : typed.weights }),
    onSave,
    onValid: (profile) => onWeights(weightsOf(profile)),
  });
  const { form } = state;
  const suggest = () => form.setFieldValue('weights', suggestedWeights(form.getValues()));
  const select = <T extends string>(
    name: 'stage' | 'structure' | 'strategy',
    label: MessageKey,
    values: readonly T[],
    words: Readonly<Record<T, MessageKey>>,
  ) => {
    const input = form.getInputProps(name);
    return (
      <NativeSelect
        {...input}
        label={text(label)}
        data={values.map((each) => ({ value: each, label: text(words[each]) }))}
        onChange={(event) => {
          input.onChange(event);
          suggest();
        }}
      />
    );
  };
  return (
    <EnteredForm state={state}>
      <div className={styles['row']}>
        {select('stage', 'profileStage', stages, stageWords)}
        {select('structure', 'profileStructure', structures, structureWords)}
        {select('strategy', 'profileStrategy', strategies, strategyWords)}
      </div>
      <div className={styles['row']}>
        {pillars.map((pillar) => (
          <NumberInput
            key={pillar}
            label={text('weightFor', text(pillarWords[pillar]))}
            min={0}
            max={100}
            step={5}
            {...form.getInputProps(`weights.${pillar}`)}
          />
        ))}
        <Button variant="default" disabled={isSuggested(form.values)} onClick={suggest}>
          {text('weightsSuggested')}
        </Button>
      </div>
    </EnteredForm>
  );
}
