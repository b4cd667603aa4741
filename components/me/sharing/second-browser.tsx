import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import styles from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SecretOnce } from '#components/ui/secret-once.tsx';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { joinLink } from '#core/org/invite-list.ts';

/** Why there is no code: no answer, this browser is not known any more, a report went just before, or what the endpoint said. */
export type TransferFault =
  | { readonly kind: 'unreachable' | 'not-known' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'other'; readonly detail: string };

export interface SecondBrowserProps {
  readonly endpointUrl: string;
  /** The code and until when it serves (epoch milliseconds); null where none is shown. */
  readonly code: { readonly text: string; readonly expiresMs: number } | null;
  readonly busy: boolean;
  readonly fault: TransferFault | null;
  readonly onMake: () => void;
}

/** A code with which another browser of the same person joins, as the same member. */
export function SecondBrowser({ endpointUrl, code, busy, fault, onMake }: SecondBrowserProps) {
  const { text, locale, timeZone } = useText();
  const told = (reason: TransferFault) => {
    if (reason.kind === 'other') return reason.detail;
    if (reason.kind === 'wait') return text('transferWait', formatMoment(reason.untilMs, timeZone, locale));
    return text(reason.kind === 'unreachable' ? 'faultUnreachable' : 'transferNotKnown', endpointUrl);
  };
  return (
    <Panel title={text('transferHeading')} intro={text('transferIntro')}>
      <div className={styles['form']}>
        {fault !== null && <ErrorNotice title={text('transferFailed')}>{told(fault)}</ErrorNotice>}
        {code !== null && (
          <>
            <SecretOnce
              label={text('transferTold', formatMoment(code.expiresMs, timeZone, locale))}
              secret={code.text}
              link={joinLink(endpointUrl, code.text)}
            />
            <p className={styles['text']}>{text('transferHow')}</p>
          </>
        )}
        <QuietButton label={text(code === null ? 'transferMake' : 'transferMakeNew')} loading={busy} onClick={onMake} />
      </div>
    </Panel>
  );
}
