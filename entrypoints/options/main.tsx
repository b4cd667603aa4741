import { Frame } from '#components/shell/frame.tsx';
import { mount } from '#pages/page.tsx';
import { StoreRoot } from '#pages/store-root.tsx';
import { createQueryClient } from '#query/query-root.tsx';
import { leadAccess } from './department-section.tsx';
import { Options } from './options.tsx';
import { sectionOf } from './section-pages.tsx';

const readAhead = createQueryClient();
// A lead waits for the numbers: with the key at hand they are asked for while the page is drawn.
if (sectionOf(location.hash) === 'department') await readAhead.prefetchQuery(leadAccess);
mount(
  Frame,
  <StoreRoot readAhead={readAhead}>
    <Options />
  </StoreRoot>,
);
