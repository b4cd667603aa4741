// First, so that what it asks for is under way while the rest is read.
import './early-lead.ts';
import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import '#components/options.css';
import { Options } from './options.tsx';

mount(Frame, <Options />);
