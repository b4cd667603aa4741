import { createRoot } from 'react-dom/client';
import '#components/me/options.css';
import { Frame } from '#components/shell/frame.tsx';
import { languageOf } from '#dashboard/page/language.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id root');
// Later than the library's style sheet, so that the components' own come after it and win.
const [language, { ServedPage }] = await Promise.all([
  languageOf(navigator.languages),
  import('#dashboard/page/served-page.tsx'),
]);
createRoot(root).render(
  <Frame {...language}>
    <ServedPage />
  </Frame>,
);
