import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ShownQuestion } from '#browser/badge.ts';
import { pageAddress } from '#browser/lifecycle.ts';
import { PopupShell, Waiting } from '#components/me/popup/popup-shell.tsx';
import { QuestionCard } from '#components/me/popup/question-card.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { useSaving } from '#query/use-saving.ts';
import { NOT_READ, type Place, type PopupRead, toError } from './popup-read.ts';
import { useQuestion } from './use-question.ts';

// All but the question comes in a second piece, with the component library, the store and its schemas: the browser loads it
// once the question is drawn.
const home = () => import('./home.tsx');
const Notice = lazy(async () => ({ default: (await home()).Notice }));
const Card = lazy(async () => ({ default: (await home()).Card }));
const Opened = lazy(async () => ({ default: (await home()).Opened }));
const Lines = lazy(async () => ({ default: (await home()).Lines }));

const titles: Readonly<Record<Exclude<Place, 'home'>, MessageKey>> = {
  notice: 'noticeHeading',
  pause: 'pauseHeading',
  week: 'summaryHeading',
  add: 'logOpen',
  trial: 'trialHeading',
};

/** The popup: the question first, then what today and this week came to. `first` is the question that the toolbar shows. */
export function Popup({ first }: { readonly first: ShownQuestion | null }) {
  const { text } = useText();
  const question = useQuestion();
  const holding = useSaving();
  const { value: view, error } = usePopupView(first === null);
  const [place, setPlace] = usePlace();
  const go = (to: Place) => {
    holding.forget();
    setPlace(to);
  };
  const known = view === undefined ? first : view.question;
  const isOpen = error === null && question.given === null && view?.hold?.kind !== 'paused';
  // An answer that could not be stored needs the room, and all of the attention.
  const hasLines = place === 'home' && error === null && !(isOpen && question.failed !== null);
  const parts = { view, question, holding, go };
  return (
    <PopupShell
      view={place === 'home' ? null : { title: text(titles[place]), onBack: () => go('home') }}
      onPause={() => go('pause')}
      onSettings={() => window.open(pageAddress('/options.html#tools'))}
      footer={hasLines ? <Suspense>{view !== undefined && <Lines {...parts} view={view} />}</Suspense> : null}
    >
      {view !== undefined && (place === 'home' || place === 'notice') && (
        <Suspense>
          <Notice {...parts} view={view} open={place === 'notice'} />
        </Suspense>
      )}
      {place === 'home' && isOpen && known !== null && (
        <QuestionCard
          {...known}
          saving={question.busy}
          error={question.failed}
          onAnswer={(answer) => question.answer(known.session, answer)}
          onDismiss={() => question.dismiss(known.session)}
        />
      )}
      {view === undefined && error === null && known === null && <Waiting />}
      {place === 'home' && (error !== null || view !== undefined) && !(isOpen && known !== null) && (
        <Suspense>
          <Card {...parts} error={error} />
        </Suspense>
      )}
      {view !== undefined && place !== 'home' && place !== 'notice' && (
        <Suspense>
          <Opened {...parts} view={view} place={place} />
        </Suspense>
      )}
    </PopupShell>
  );
}

/** What this browser keeps, read from the frame after the first on, or at once where there is nothing to draw before. */
function usePopupView(atOnce: boolean): PopupRead {
  const [read, setRead] = useState<PopupRead>(NOT_READ);
  useEffect(() => {
    let stop: (() => void) | null = () => {};
    const begin = () => {
      home().then(
        ({ watchPopup }) => {
          if (stop !== null) stop = watchPopup(setRead);
        },
        (cause: unknown) => setRead({ value: undefined, error: toError(cause) }),
      );
    };
    const frame = atOnce ? null : requestAnimationFrame(begin);
    if (atOnce) begin();
    return () => {
      if (frame !== null) cancelAnimationFrame(frame);
      stop?.();
      stop = null;
    };
  }, [atOnce]);
  return read;
}

/** Where the popup is. The focus goes along: to the way back, and from there to what had opened the view. */
function usePlace() {
  const [place, setPlace] = useState<Place>('home');
  const before = useRef<Place>('home');
  useEffect(() => {
    if (before.current === place) return;
    const target = place === 'home' ? `[data-opens="${before.current}"]` : '[data-back]';
    document.querySelector<HTMLElement>(target)?.focus();
    before.current = place;
  }, [place]);
  return [place, setPlace] as const;
}
