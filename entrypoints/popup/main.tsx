import { mount } from '#kept/page.tsx';
import '#components/base.css';
import { Popup } from './popup.tsx';

mount(<Popup />);
