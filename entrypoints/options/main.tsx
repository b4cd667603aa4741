// Before the components' own sheets, which stand upon it.
import '#components/options.css';
import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import { CodeFault } from './code-fault.tsx';
import { Options } from './options.tsx';
import { loadSection } from './section-code.ts';

loadSection(location.hash)
  .then((first) => mount(Frame, <Options first={first} />))
  .catch((error: unknown) => mount(Frame, <CodeFault error={error} />));
