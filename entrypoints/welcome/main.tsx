import { Frame } from '#components/frame.tsx';
import { mount } from '#kept/page.tsx';
import '#components/options.css';
import { WelcomePage } from './welcome-page.tsx';

mount(Frame, <WelcomePage />);
