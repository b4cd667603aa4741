import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import '#components/options.css';
import { Options } from './options.tsx';

mount(Frame, <Options />);
