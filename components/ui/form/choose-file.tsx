import { FileButton, type FileButtonProps } from '@mantine/core';
import { useRef } from 'react';

/** The library's button for files, which also takes the same file again: a browser tells only of another one. */
export function ChooseFile<Multiple extends boolean = false>({ onChange, ...props }: FileButtonProps<Multiple>) {
  const forget = useRef<() => void>(null);
  return (
    <FileButton
      {...props}
      resetRef={forget}
      onChange={(chosen) => {
        forget.current?.();
        onChange(chosen);
      }}
    />
  );
}
