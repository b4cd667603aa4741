import { Button } from '@mantine/core';
import { type DragEvent, useId, useState } from 'react';
import styles from '#components/admin/sources/sources.module.css';
import { ChooseFile } from '#components/ui/form/choose-file.tsx';
import { useText } from '#components/words/text.tsx';

export interface FileDropProps {
  readonly label: string;
  readonly hint: string;
  readonly buttonLabel: string;
  readonly accept: string;
  readonly files: readonly File[];
  readonly onAdd: (files: readonly File[]) => void;
  readonly onRemove: (file: File) => void;
}

/** Files dropped here or chosen with the button, each with a way to remove it. They stay in this page. */
export function FileDrop({ label, hint, buttonLabel, accept, files, onAdd, onRemove }: FileDropProps) {
  const { text } = useText();
  const [isOver, setOver] = useState(false);
  const heading = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <fieldset
      className={styles['drop']}
      aria-describedby={heading}
      data-over={isOver}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <legend className={styles['legend']}>{label}</legend>
      <p className={styles['hint']} id={heading}>
        {hint}
      </p>
      {files.length > 0 && (
        <ul className={styles['files']}>
          {files.map((file) => (
            <li key={file.name}>
              <span>{file.name}</span>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={text('vendorRemoveFile', file.name)}
                onClick={() => onRemove(file)}
              >
                {text('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ChooseFile multiple size="xs" accept={accept} label={buttonLabel} fieldLabel={label} onChoose={onAdd} />
    </fieldset>
  );
}
