import { FileButton } from '@mantine/core';
import { useRef } from 'react';
import { QuietButton, type QuietButtonProps } from '#components/ui/form/quiet-button.tsx';

export interface ChooseFileProps extends Pick<QuietButtonProps, 'label' | 'size' | 'loading'> {
  /** What the field is called, where that is another than the button. */
  readonly fieldLabel?: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onChoose: (files: readonly File[]) => void;
}

/** A button that asks for files. It also takes the same file again, though a browser tells only of another one. */
export function ChooseFile({
  label,
  fieldLabel = label,
  accept,
  multiple = false,
  onChoose,
  ...button
}: ChooseFileProps) {
  const forget = useRef<() => void>(null);
  return (
    <FileButton
      accept={accept}
      multiple={multiple}
      resetRef={forget}
      inputProps={{ 'aria-label': fieldLabel }}
      onChange={(chosen) => {
        forget.current?.();
        onChoose([chosen ?? []].flat());
      }}
    >
      {({ onClick }) => <QuietButton {...button} label={label} onClick={onClick} />}
    </FileButton>
  );
}
