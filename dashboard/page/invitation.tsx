import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Fact } from '#components/ui/fact-list.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import type { Config } from '#core/org/config.ts';
import { type ExtensionPackage, packageSchema } from '#core/org/policy-files.ts';
import styles from '#dashboard/page/invitation.module.css';

export interface InvitationProps {
  readonly config: Config;
  readonly endpointUrl: string;
  readonly code: string;
}

type Family = 'Chrome' | 'Edge' | 'Firefox';

/** The browser at hand; null where the extension does not run: on phones and in other browsers. */
function familyOf(userAgent: string): Family | null {
  if (/Mobi|Android|iPhone|iPad/.test(userAgent)) return null;
  if (userAgent.includes('Firefox/')) return 'Firefox';
  if (userAgent.includes('Edg/')) return 'Edge';
  return userAgent.includes('Chrome/') ? 'Chrome' : null;
}

/** The company's own package, where this server has one. */
async function readServed(): Promise<ExtensionPackage | null> {
  const response = await fetch('/extension/extension.json');
  return response.ok ? packageSchema.parse(await response.json()) : null;
}

function installWords(family: Family | null, served: ExtensionPackage | null): MessageKey {
  if (family === null) return 'inviteOtherBrowser';
  return served === null ? 'inviteByStore' : 'inviteByCompany';
}

/** What a person sees who opens an invitation: what it is, how to install it, and how to join. */
export function Invitation({ config: { organisation, minimumGroup }, endpointUrl, code }: InvitationProps) {
  const { text } = useText();
  const [served, setServed] = useState<ExtensionPackage | null>(null);
  // Without an answer the page says what holds in any case.
  useEffect(() => {
    readServed().then(setServed, () => setServed(null));
  }, []);
  const family = familyOf(navigator.userAgent);
  const isOneClick = family === 'Firefox' && served?.isXpiSigned === true;
  return (
    <Panel title={text('inviteTitle', organisation)} intro={text('inviteWhat', String(minimumGroup))}>
      <p className={styles['text']}>{text('inviteFree')}</p>
      <h3 className={styles['step']}>{text('inviteInstall')}</h3>
      {isOneClick ? (
        <Button component="a" href={`/extension/worthwhile-${served.version}.xpi`}>
          {text('inviteInstallIn', family)}
        </Button>
      ) : (
        <p className={styles['text']}>{text(installWords(family, served), family ?? '')}</p>
      )}
      <h3 className={styles['step']}>{text('inviteJoin')}</h3>
      <p className={styles['text']}>{text('inviteJoinHow')}</p>
      <details>
        <summary>{text('inviteByHand')}</summary>
        <p className={styles['text']}>{text('inviteByHandHow')}</p>
        <dl>
          <Fact name={text('addressLabel')}>{endpointUrl}</Fact>
          <Fact name={text('codeLabel')}>{code}</Fact>
        </dl>
      </details>
    </Panel>
  );
}
