import { Button, type ButtonProps } from '@mantine/core';

export interface QuietButtonProps extends Omit<ButtonProps, 'variant' | 'children'> {
  readonly label: string;
  /** What it does with which thing, for who hears it without what stands around it. */
  readonly named?: string;
  readonly onClick: () => void;
}

/** A way that is not the main one of its page. */
export function QuietButton({ label, named, ...button }: QuietButtonProps) {
  return (
    <Button variant="default" aria-label={named} {...button}>
      {label}
    </Button>
  );
}
