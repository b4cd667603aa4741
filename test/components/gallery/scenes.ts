/** Every state of every component, in the order in which they are shown. */
import { departmentScenes } from './department-scenes.tsx';
import { leadScenes } from './lead-scenes.tsx';
import { myDataScenes } from './my-data-scenes.tsx';
import { optionsScenes } from './options-scenes.tsx';
import { popupScenes } from './popup-scenes.tsx';
import type { Scene } from './scene.ts';

export const scenes: readonly Scene[] = [
  ...popupScenes,
  ...optionsScenes,
  ...myDataScenes,
  ...departmentScenes,
  ...leadScenes,
];
