import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice, Loading } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';

export interface PartProps {
  /** What is shown, by its address: once another is, what went wrong is over. */
  readonly of?: readonly unknown[];
  readonly children?: ReactNode;
}

/** A part of a page: a skeleton until its code is loaded, and what went wrong where it cannot be drawn. */
export function Part({ of = [], children }: PartProps) {
  return (
    <ErrorBoundary FallbackComponent={Failure} resetKeys={[...of]}>
      <Suspense fallback={<Loading lines={8} lineHeight={32} />}>{children}</Suspense>
    </ErrorBoundary>
  );
}

/** The page is loaded anew, as a server that was updated meanwhile no longer has the code that an open page asks for. */
function Failure({ error }: FallbackProps) {
  const { text } = useText();
  return (
    <ErrorNotice
      title={text('partFailed')}
      action={<QuietButton label={text('reloadPage')} size="compact-sm" onClick={() => location.reload()} />}
    >
      {text('partFailedText', errorText(error))}
    </ErrorNotice>
  );
}
