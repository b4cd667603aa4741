import { Button } from '@mantine/core';
import { useState } from 'react';
import { QrCode } from '#components/ui/qr-code.tsx';
import styles from '#components/ui/secret-once.module.css';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';

export interface SecretOnceProps {
  readonly label: string;
  readonly secret: string;
  /** Where it can be used by a click or with a camera; null for a secret that only is typed. */
  readonly link: string | null;
}

/** A code or key that is shown once and never again. */
export function SecretOnce({ label, secret, link }: SecretOnceProps) {
  const { text } = useText();
  const [copied, setCopied] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const copy = () => {
    setFailed(null);
    navigator.clipboard.writeText(link ?? secret).then(
      () => setCopied(true),
      (error: unknown) => setFailed(errorText(error)),
    );
  };
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
        <Button variant="default" size="xs" mt="xs" onClick={copy}>
          {text(copied ? 'copied' : 'copy')}
        </Button>
        {failed !== null && <p className={styles['hint']}>{text('copyFailed', failed)}</p>}
      </div>
      {link !== null && <QrCode value={link} label={text('qrLabel')} />}
    </div>
  );
}
