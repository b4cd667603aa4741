// Before the components' own sheets, which stand upon it.
import '#components/me/options.css';
import { Frame } from '#components/shell/frame.tsx';
import { mount } from '#pages/page.tsx';
import { StoreRoot } from '#pages/store-root.tsx';
import { CodeFault } from './code-fault.tsx';
import { Options } from './options.tsx';
import { loadSection } from './section-code.ts';

loadSection(location.hash)
  .then((first) =>
    mount(
      Frame,
      <StoreRoot>
        <Options first={first} />
      </StoreRoot>,
    ),
  )
  .catch((error: unknown) => mount(Frame, <CodeFault error={error} />));
