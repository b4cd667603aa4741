import { Page } from '#components/page.tsx';
import { mount } from '#kept/page.tsx';
import { type Read, readOnce } from '#kept/use-kept.ts';
import '#components/page.css';
import { type AskedView, parseAsked } from './asked.ts';
import { Popup } from './popup.tsx';

/** How long the page waits for the store before it is drawn without an answer. */
const PATIENCE_MS = 300;

/** Draws the popup with its question in it; without one where the store is slow to answer. */
async function start(): Promise<void> {
  const { firstRead } = globalThis;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const first: Read<AskedView> | undefined =
    firstRead && (await Promise.race([readOnce(firstRead.then((stored) => parseAsked(...stored))), late]));
  mount(Page, <Popup {...(first === undefined ? {} : { first })} />);
}

start();
