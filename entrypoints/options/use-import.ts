import { useState } from 'react';
import { tellChanged } from '#browser/changes.ts';
import type { ImportView } from '#components/me/my-data/import-data.tsx';
import { errorText } from '#core/base/error-text.ts';
import { parseJson } from '#core/question/export.ts';
import { inStore } from '#pages/opened-store.ts';
import { importRecords } from '#store/import.ts';

/** Brings an export in. The background need not know: nothing of it is asked about or shared. */
export function useImport() {
  const [view, setView] = useState<ImportView>({ state: 'idle' });
  const run = async (file: File): Promise<ImportView> => {
    const read = parseJson(await file.text());
    if ('fault' in read)
      return { state: 'refused', fileName: file.name, path: read.fault.path, detail: read.fault.message };
    const ended = await inStore((store) =>
      importRecords(store, read, (done, total) => setView({ state: 'running', done, total })),
    );
    return { state: 'done', ...ended };
  };
  return {
    view,
    start: (file: File) => {
      setView({ state: 'running', done: 0, total: 0 });
      run(file)
        .then(setView, (error: unknown) => setView({ state: 'failed', fileName: file.name, detail: errorText(error) }))
        .finally(tellChanged);
    },
  };
}
