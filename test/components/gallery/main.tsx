/**
 * Every state of every component with made-up, realistic data, for eyes and for axe. It is never shipped.
 * `?locale=de` picks the language, `?scene=question` one scene, `?page=options` a page's scenes; the event `scene` another.
 */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/options.css';
import './gallery.css';
import { Frame } from '#components/frame.tsx';
import { type PageLanguage, textOfMessages } from '#components/text.tsx';
import german from '#locales/de/messages.json';
import english from '#locales/en/messages.json';
import { QueryRoot } from '#query/query-root.tsx';
import { departmentScenes } from './department-scenes.tsx';
import { leadScenes } from './lead-scenes.tsx';
import { myDataScenes } from './my-data-scenes.tsx';
import { optionsScenes } from './options-scenes.tsx';
import { popupScenes } from './popup-scenes.tsx';
import type { Scene } from './scene.ts';

const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en-GB';
const language: PageLanguage = {
  locale,
  timeZone: 'Europe/Berlin',
  text: textOfMessages(locale.startsWith('de') ? german : english),
};
const all: readonly Scene[] = [...popupScenes, ...optionsScenes, ...myDataScenes, ...departmentScenes, ...leadScenes];
const matches = (name: string, value: string) => (query.get(name) ?? value) === value;
const wanted = all.filter(({ id, page }) => matches('scene', id) && matches('page', page));

/** The scenes asked for in the address, until the event `scene` names one: so that a test need not load the page anew. */
function Gallery() {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const show = (event: Event) => setShown(event instanceof CustomEvent ? String(event.detail) : null);
    addEventListener('scene', show);
    return () => removeEventListener('scene', show);
  }, []);
  return (shown === null ? wanted : all.filter(({ id }) => id === shown)).map(({ id, page, content }) => (
    <div key={id} id={id} data-scene data-page={page}>
      {content}
    </div>
  ));
}

const root = document.getElementById('root');
if (root === null) throw new Error('the gallery page has no #root');
createRoot(root).render(
  <Frame {...language}>
    <QueryRoot>
      <Gallery />
    </QueryRoot>
  </Frame>,
);
