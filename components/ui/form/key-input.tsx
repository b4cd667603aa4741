import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useText } from '#components/words/text.tsx';

/** A field for an access key, hidden until the person shows it, by mouse or by keyboard. */
export function KeyInput(props: PasswordInputProps) {
  const { text } = useText();
  return (
    <PasswordInput
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': text('showKey') }}
      {...props}
    />
  );
}
