// Before the components' own sheets, which stand upon it.
import '#components/me/options.css';
import { Frame } from '#components/shell/frame.tsx';
import { mount } from '#pages/page.tsx';
import { StoreRoot } from '#pages/store-root.tsx';
import { Options } from './options.tsx';

mount(
  Frame,
  <StoreRoot>
    <Options />
  </StoreRoot>,
);
