import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { CouncilPack, EmployeeNotice } from '#components/admin/council/council-pack.tsx';
import { download } from '#components/ui/download.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import form from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { TextProvider, useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { periodOf, weekOf } from '#core/base/week.ts';
import { configVersions } from '#core/protocol/works-council.ts';

type Messages = Parameters<typeof textOfMessages>[0];

/** The notice goes out in both languages, whatever language the page is in. */
const noticeLanguages = [
  { locale: 'en', load: async (): Promise<Messages> => (await import('#locales/en.ts')).english },
  { locale: 'de', load: async (): Promise<Messages> => (await import('#locales/de.ts')).german },
] as const;

/** Of the file that is saved: it has no style sheet of ours. */
const FILE_STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ccc;font-weight:400}h3,h4{break-after:avoid}tr{break-inside:avoid}';

/** The pack for the works council, made from the configuration as it is, to be read here, printed or saved. */
export function CouncilView({ queries, config }: AdminViewProps) {
  const { text, locale, timeZone } = useText();
  const [languages, setLanguages] = useState<readonly { locale: string; messages: Messages }[]>([]);
  const [languagesError, setLanguagesError] = useState<string | null>(null);
  const [madeMs] = useState(() => Date.now());
  const pack = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const loading = noticeLanguages.map(async (language) => ({
      locale: language.locale,
      messages: await language.load(),
    }));
    Promise.all(loading).then(setLanguages, (reason: unknown) => setLanguagesError(errorText(reason)));
  }, []);
  const save = () => {
    const title = text('packTitle', config.organisation);
    const head = `<meta charset="utf-8"><title></title><style>${FILE_STYLE}</style>`;
    const page = new DOMParser().parseFromString(`<!doctype html><html><head>${head}</head></html>`, 'text/html');
    page.documentElement.lang = locale;
    page.title = title;
    page.body.append(...[...(pack.current?.childNodes ?? [])].map((node) => page.importNode(node, true)));
    download('worthwhile-works-council.html', 'text/html', `<!doctype html>${page.documentElement.outerHTML}`);
  };
  if (languagesError !== null) return <ErrorNotice title={text('adminFailed')}>{languagesError}</ErrorNotice>;
  return (
    <>
      <div className={styles['screen']}>
        <Panel title={text('adminCouncil')} intro={text('councilIntro')}>
          <div className={form['buttons']}>
            <Button onClick={() => window.print()}>{text('councilPrint')}</Button>
            <QuietButton label={text('councilSave')} onClick={save} />
          </div>
        </Panel>
      </div>
      <Reply of={queries.configChanges()} title="adminFailed">
        {(entries) => (
          <div ref={pack}>
            <CouncilPack
              config={config}
              versions={configVersions(entries)}
              period={periodOf(weekOf(madeMs, 'UTC'))}
              madeMs={madeMs}
              notices={languages.map(({ locale: other, messages }) => (
                <TextProvider key={other} locale={other} timeZone={timeZone} text={textOfMessages(messages)}>
                  <EmployeeNotice config={config} />
                </TextProvider>
              ))}
            />
          </div>
        )}
      </Reply>
    </>
  );
}
