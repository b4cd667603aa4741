// Before the components' own sheets, which stand upon it.
import '#components/options.css';
import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import { CodeFault } from './code-fault.tsx';
import { firstSection } from './first.ts';
import { Options } from './options.tsx';

firstSection
  .then((first) => mount(Frame, <Options first={first} />))
  .catch((error: unknown) => mount(Frame, <CodeFault error={error} />));
