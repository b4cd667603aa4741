import { Frame } from '#components/shell/frame.tsx';
import { mount } from '#pages/page.tsx';
import '#components/me/options.css';
import { WelcomePage } from './welcome-page.tsx';

mount(Frame, <WelcomePage />);
