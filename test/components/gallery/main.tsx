/**
 * Every state of every component with made-up, realistic data, for eyes and for axe. It is never shipped.
 * `?locale=de` picks the language, `?scheme=dark` light or dark whatever the system says, `?scene=question` one scene,
 * `?page=options` a page's scenes; the event `scene` another.
 */
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '#components/me/options.css';
import './gallery.css';
import { Frame } from '#components/shell/frame.tsx';
import { type PageLanguage, textOfMessages } from '#components/words/messages.ts';
import { german } from '#locales/de.ts';
import { english } from '#locales/en.ts';
import { QueryRoot } from '#query/query-root.tsx';
import { scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
const locale = query.get('locale') ?? 'en-GB';
const language: PageLanguage = {
  locale,
  timeZone: 'Europe/Berlin',
  text: textOfMessages(locale.startsWith('de') ? german : english),
};
const scheme = query.get('scheme');
if (scheme !== null) {
  const ask = matchMedia.bind(window);
  const forced = scheme === 'dark' ? 'all' : 'not all';
  window.matchMedia = (media) => ask(media === '(prefers-color-scheme: dark)' ? forced : media);
  document.documentElement.style.colorScheme = scheme;
}
const matches = (name: string, value: string) => (query.get(name) ?? value) === value;
const wanted = scenes.filter(({ id, page }) => matches('scene', id) && matches('page', page));

/** The scenes asked for in the address, until the event `scene` names one, or none: so that a test need not load the page anew. */
function Gallery() {
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    const show = (event: Event) => setShown(event instanceof CustomEvent ? String(event.detail) : null);
    addEventListener('scene', show);
    return () => removeEventListener('scene', show);
  }, []);
  return (shown === null ? wanted : scenes.filter(({ id }) => id === shown)).map(({ id, page, content }) => (
    <div key={id} id={id} data-scene data-page={page}>
      {content}
    </div>
  ));
}

const root = document.getElementById('root');
if (root === null) throw new Error('the gallery page has no #root');
root.dataset['scenes'] = scenes.map(({ id }) => id).join(' ');
createRoot(root).render(
  <Frame {...language}>
    <QueryRoot>
      <Gallery />
    </QueryRoot>
  </Frame>,
);
