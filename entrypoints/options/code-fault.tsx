import { Button } from '@mantine/core';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';

/** Stands where a section's code could not be loaded, as after an update that took its files away. */
export function CodeFault({ error }: { readonly error: unknown }) {
  const { text } = useText();
  return (
    <ErrorNotice
      title={text('notRead')}
      action={
        <Button variant="default" size="xs" onClick={() => location.reload()}>
          {text('tryAgain')}
        </Button>
      }
    >
      {errorText(error)}
    </ErrorNotice>
  );
}
