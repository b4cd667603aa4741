// Before the components' own sheets, which stand upon it.
import '#components/page.css';
import { Page } from '#components/page.tsx';
import { prepareQuestion } from '#components/popup/question-card.tsx';
import { openRoot } from '#kept/page.tsx';
import { firstAsked } from './first.ts';
import { Popup } from './popup.tsx';

/** How long the page waits for the store before it is drawn without an answer. */
const PATIENCE_MS = 300;

/** Draws the popup with its question in it; without one where the store is slow to answer. */
async function start(): Promise<void> {
  const { language, draw } = openRoot();
  prepareQuestion(language);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first = await Promise.race([firstAsked, late]);
  draw(Page, <Popup {...(first === undefined ? {} : { first })} />);
}

start();
