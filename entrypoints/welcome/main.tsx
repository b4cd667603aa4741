import { Frame } from '#components/shell/frame.tsx';
import { mount } from '#pages/page.tsx';
import { StoreRoot } from '#pages/store-root.tsx';
import { WelcomePage } from './welcome-page.tsx';

mount(
  Frame,
  <StoreRoot>
    <WelcomePage />
  </StoreRoot>,
);
