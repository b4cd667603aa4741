import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { useText } from '#components/words/text.tsx';

/** Where there are no numbers yet: a way to see what they will look like. */
export function SeeExample({ onExample }: { readonly onExample: () => void }) {
  const { text } = useText();
  return (
    <div>
      <QuietButton label={text('seeExample')} onClick={onExample} />
    </div>
  );
}
