import { createContext, useContext } from 'react';
import { InfoNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';

const MadeUpContext = createContext(false);

/** Tells what is drawn within whether its numbers are those of a made-up company, so that exports say so too. */
export const MadeUpData = MadeUpContext.Provider;

export function useIsMadeUp(): boolean {
  return useContext(MadeUpContext);
}

/** Stands above every number of a made-up company, on paper too. */
export function DemonstrationNotice() {
  const { text } = useText();
  return (
    <InfoNotice icon="alert" title={text('demonstrationTitle')}>
      {text('demonstrationText')}
    </InfoNotice>
  );
}
