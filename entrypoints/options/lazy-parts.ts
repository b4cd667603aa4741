/** Parts of the options page that few visits need, with the chart and date libraries beneath them: loaded when drawn. */
import { lazy } from 'react';

export const UsePictures = lazy(async () => {
  const { UsePictures: drawn } = await import('#components/me/my-data/use-pictures.tsx');
  return { default: drawn };
});

export const DeleteDays = lazy(async () => {
  await import('dayjs/locale/de.js');
  const { DeleteDays: drawn } = await import('#components/me/my-data/delete-days.tsx');
  return { default: drawn };
});
