import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';

export interface WordSelectProps<T extends string> extends Omit<NativeSelectProps, 'data'> {
  readonly values: readonly T[];
  readonly words: Readonly<Record<T, MessageKey>>;
}

/** A choice of one of the values that the contract knows, each in its words. */
export function WordSelect<T extends string>({ values, words, ...select }: WordSelectProps<T>) {
  const { text } = useText();
  return <NativeSelect {...select} data={values.map((value) => ({ value, label: text(words[value]) }))} />;
}
