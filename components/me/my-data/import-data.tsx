import { ChooseFile } from '#components/ui/form/choose-file.tsx';
import styles from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';

/** How far an import is, and how it ended. */
export type ImportView =
  | { readonly state: 'idle' }
  /** Records done of all; 0 of 0 while the file is read. */
  | { readonly state: 'running'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly added: number; readonly known: number }
  /** `path` names the place in the file; empty for the whole. */
  | { readonly state: 'refused'; readonly fileName: string; readonly path: string; readonly detail: string }
  /** The file is right, and its records could not all be stored. */
  | { readonly state: 'failed'; readonly fileName: string; readonly detail: string };

/** Brings an own export back in, such as from another browser. */
export function ImportData({ view, onFile }: { readonly view: ImportView; readonly onFile: (file: File) => void }) {
  const { text, count } = useText();
  return (
    <Panel
      title={text('importHeading')}
      intro={text('importIntro')}
      action={
        <ChooseFile
          accept="application/json,.json"
          label={text('importChoose')}
          loading={view.state === 'running'}
          onChoose={([file]) => file !== undefined && onFile(file)}
        />
      }
    >
      {view.state === 'running' && (
        <label className={styles['progress']}>
          {view.total === 0 ? text('importReading') : text('importRunning', String(view.done), String(view.total))}
          <progress {...(view.total === 0 ? {} : { value: view.done, max: view.total })} />
        </label>
      )}
      {view.state === 'done' && (
        <p className={styles['text']} role="status">
          {text('separator', count('importAdded', view.added), count('importKnown', view.known))}
        </p>
      )}
      {view.state === 'refused' && (
        <ErrorNotice title={text('importRefused', view.fileName)}>
          {view.path === '' ? text('importNoFile', view.detail) : text('importFaultAt', view.path, view.detail)}
        </ErrorNotice>
      )}
      {view.state === 'failed' && (
        <ErrorNotice title={text('importFailed', view.fileName)}>{text('importFailedText', view.detail)}</ErrorNotice>
      )}
    </Panel>
  );
}
