import type { ReactNode } from 'react';
import styles from '#components/ui/text-link.module.css';

/** A link to another view. */
export function TextLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a className={styles['link']} href={href}>
      {children}
    </a>
  );
}
