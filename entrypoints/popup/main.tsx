// Before the components' own sheets, which stand upon it.
import '#components/shell/page.css';
import { readShownQuestion } from '#browser/badge.ts';
import { prepareQuestion } from '#components/me/popup/question-card.tsx';
import { Page } from '#components/shell/page.tsx';
import { openRoot } from '#pages/page.tsx';
import { Popup } from './popup.tsx';

async function start(): Promise<void> {
  const shown = readShownQuestion().catch(() => null);
  const { language, draw } = openRoot();
  prepareQuestion(language);
  draw(Page, <Popup first={await shown} />);
}

// Nothing is drawn that could say it.
start().catch((cause: unknown) => document.body.append(String(cause)));
