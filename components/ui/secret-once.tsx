import { useClipboard } from '@mantine/hooks';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { QrCode } from '#components/ui/qr-code.tsx';
import styles from '#components/ui/secret-once.module.css';
import { useText } from '#components/words/text.tsx';

export interface SecretOnceProps {
  readonly label: string;
  readonly secret: string;
  /** Where it can be used by a click or with a camera; null for a secret that only is typed. */
  readonly link: string | null;
}

/** So long a copied secret is said to be: longer than it is looked at. */
const DAY_MS = 86_400_000;

/** A code or key that is shown once and never again. */
export function SecretOnce({ label, secret, link }: SecretOnceProps) {
  const { text } = useText();
  const { copy, copied, error } = useClipboard({ timeout: DAY_MS });
  return (
    <div className={styles['panel']} role="status">
      <div>
        <p className={styles['name']}>{label}</p>
        <code className={styles['secret']}>{secret}</code>
        {link !== null && (
          <p className={styles['hint']}>
            <a href={link}>{link}</a>
          </p>
        )}
        <QuietButton label={text(copied ? 'copied' : 'copy')} size="xs" mt="xs" onClick={() => copy(link ?? secret)} />
        {error !== null && <p className={styles['hint']}>{text('copyFailed', error.message)}</p>}
      </div>
      {link !== null && <QrCode value={link} label={text('qrLabel')} />}
    </div>
  );
}
