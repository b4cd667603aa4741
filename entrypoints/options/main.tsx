// Before the components' own sheets, which stand upon it.
import '#components/options.css';
import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import { Options } from './options.tsx';
import { loadSection } from './section-code.ts';

void loadSection(location.hash).then((first) => mount(Frame, <Options first={first} />));
