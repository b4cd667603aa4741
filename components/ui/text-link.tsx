import type { ReactNode } from 'react';
import styles from '#components/ui/text-link.module.css';

export interface TextLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link to another view. */
export function TextLink({ href, children }: TextLinkProps) {
  return (
    <a className={styles['link']} href={href}>
      {children}
    </a>
  );
}
