import { Button, NativeSelect, NumberInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { pillarWords, stageWords, strategyWords, structureWords } from '#components/lead/lead-words.ts';
import styles from '#components/lead/rows-form.module.css';
import { SaveBar, useDraft } from '#components/lead/save-bar.tsx';
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
import { type Saved, useSaving } from '#query/use-saving.ts';

export interface ProfileFormProps {
  readonly entered: Entered<Profile>;
  readonly onSave: (revision: number, profile: Profile) => Promise<Saved>;
  /** The weights as they stand in the form, tried before they are saved. */
  readonly onWeights: (weights: Weights) => void;
}

interface Draft {
  readonly stage: Profile['stage'];
  readonly structure: NonNullable<Profile['structure']>;
  readonly strategy: NonNullable<Profile['strategy']>;
  /** Null while the suggested ones are taken. */
  readonly weights: Weights | null;
}

const draftOf = (profile: Profile | null): Draft => {
  const { stage, structure = 'mixed', strategy = 'balanced', weights = null } = profile ?? profileSchema.parse({});
  return { stage, structure, strategy, weights };
};
const profileOf = ({ weights, ...rest }: Draft): Profile => ({ ...rest, ...(weights === null ? {} : { weights }) });

/** Stage, structure and strategy suggest weights; the lead may set others. */
export function ProfileForm({ entered, onSave, onWeights }: ProfileFormProps) {
  const { text } = useText();
  const saving = useSaving();
  const [draft, setDraft] = useDraft(entered, draftOf);
  const weights = weightsOf(profileOf(draft));
  const total = pillars.reduce((sum, pillar) => sum + weights[pillar], 0);
  const change = (to: Partial<Draft>) => {
    const next = { ...draft, ...to };
    setDraft(() => next);
    onWeights(weightsOf(profileOf(next)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (total > 0) saving.run(() => onSave(entered.revision, profileOf(draft)));
  };
  const select = <T extends string>(
    label: MessageKey,
    values: readonly T[],
    words: Readonly<Record<T, MessageKey>>,
    value: T,
    onChosen: (chosen: T) => void,
  ) => (
    <NativeSelect
      label={text(label)}
      value={value}
      onChange={(event) => {
        const chosen = values.find((each) => each === event.currentTarget.value);
        if (chosen !== undefined) onChosen(chosen);
      }}
      data={values.map((each) => ({ value: each, label: text(words[each]) }))}
    />
  );
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <div className={styles['row']}>
        {select('profileStage', stages, stageWords, draft.stage, (stage) => change({ stage, weights: null }))}
        {select('profileStructure', structures, structureWords, draft.structure, (structure) =>
          change({ structure, weights: null }),
        )}
        {select('profileStrategy', strategies, strategyWords, draft.strategy, (strategy) =>
          change({ strategy, weights: null }),
        )}
      </div>
      <div className={styles['row']}>
        {pillars.map((pillar) => (
          <NumberInput
            key={pillar}
            label={text('weightFor', text(pillarWords[pillar]))}
            min={0}
            max={100}
            step={5}
            value={weights[pillar]}
            onChange={(value) =>
              change({
                weights: { ...weights, [pillar]: typeof value === 'number' ? Math.min(100, Math.max(0, value)) : 0 },
              })
            }
            error={total === 0 ? text('weightsAllZero') : null}
          />
        ))}
        <Button variant="default" disabled={draft.weights === null} onClick={() => change({ weights: null })}>
          {text('weightsSuggested')}
        </Button>
      </div>
      <SaveBar saving={saving} entered={entered} />
    </form>
  );
}
