import { createRoot } from 'react-dom/client';
import '#components/options.css';
import { Frame } from '#components/frame.tsx';
import { languageOf } from '#dashboard/page/language.ts';
import { ServedPage } from '#dashboard/page/served-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no element with the id root');
const language = await languageOf(navigator.languages);
createRoot(root).render(
  <Frame {...language}>
    <ServedPage />
  </Frame>,
);
