import { Button } from '@mantine/core';
import { ErrorNotice } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';

/** Stands in the place of what could not be read: a form that shows nothing of it would overwrite it. */
export function LoadFailed({ error, onRetry }: { readonly error: string; readonly onRetry: () => void }) {
  const { text } = useText();
  return (
    <ErrorNotice
      title={text('notRead')}
      action={
        <Button variant="default" size="xs" onClick={onRetry}>
          {text('tryAgain')}
        </Button>
      }
    >
      {error}
    </ErrorNotice>
  );
}
