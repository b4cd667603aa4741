import { mount } from '#kept/page.tsx';
import '#components/options.css';
import { Options } from './options.tsx';

mount(<Options />);
