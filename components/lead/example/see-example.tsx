import { Button } from '@mantine/core';
import { useText } from '#components/words/text.tsx';

/** Where there are no numbers yet: a way to see what they will look like. */
export function SeeExample({ onExample }: { readonly onExample: () => void }) {
  const { text } = useText();
  return (
    <div>
      <Button variant="default" onClick={onExample}>
        {text('seeExample')}
      </Button>
    </div>
  );
}
