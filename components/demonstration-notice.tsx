import { InfoNotice } from '#components/notice.tsx';
import { useText } from '#components/text.tsx';

/** Stands above every number of a made-up company, on paper too. */
export function DemonstrationNotice() {
  const { text } = useText();
  return (
    <InfoNotice icon="alert" title={text('demonstrationTitle')}>
      {text('demonstrationText')}
    </InfoNotice>
  );
}
