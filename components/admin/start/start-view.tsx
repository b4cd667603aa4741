import { TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ConfigForm, useConfigForm } from '#components/admin/config-form.tsx';
import form from '#components/ui/form.module.css';
import { Icon } from '#components/ui/icon.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { QueryError } from '#components/ui/query-result.tsx';
import { type MessageKey, useText } from '#components/words/text.tsx';
import { useEndpointQuery } from '#query/endpoint-query.ts';

interface Step {
  readonly view: string;
  readonly title: MessageKey;
  readonly words: MessageKey;
  readonly done: boolean;
}

/** What is to be set up, in its order. Each step is saved where it is done, so one can stop and go on at any time. */
export function StartView({ api, queries, config, departments }: AdminViewProps) {
  const { text } = useText();
  const configured = useEndpointQuery(queries.lastChange('config.set'));
  const invited = useEndpointQuery(queries.lastChange('code.create'));
  const state = useConfigForm({
    api,
    start: { organisation: config.organisation },
    toConfig: (typed) => ({ ...config, ...typed }),
  });
  const isSet = (configured.data?.entries.length ?? 0) > 0;
  const steps: readonly Step[] = [
    { view: 'departments', title: 'stepDepartments', words: 'stepDepartmentsText', done: departments.length > 0 },
    { view: 'tools', title: 'stepTools', words: 'stepToolsText', done: isSet },
    { view: 'rules', title: 'stepRules', words: 'stepRulesText', done: isSet },
    { view: 'joining', title: 'stepJoining', words: 'stepJoiningText', done: (invited.data?.entries.length ?? 0) > 0 },
    { view: 'rollout', title: 'stepRollout', words: 'stepRolloutText', done: false },
  ];
  return (
    <>
      <Panel title={text('adminStartHeading')} intro={text('adminStartIntro')}>
        <QueryError queries={[configured, invited]} title="adminFailed" />
        <ol className={styles['rows']}>
          {steps.map(({ view, title, words, done }) => (
            <li key={view} className={styles['row']}>
              <Icon name={done ? 'check' : 'arrow'} />
              <div className={styles['main']}>
                <p className={styles['name']}>
                  <a href={location.hash.replace(/^#([^/]*).*$/, `#$1/${view}`)}>{text(title)}</a>
                </p>
                <p className={styles['hint']}>{text(words)}</p>
              </div>
              {done && <span className={styles['hint']}>{text('stepDone')}</span>}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={text('organisationHeading')} intro={text('organisationIntro')}>
        <ConfigForm state={state} config={config}>
          <div className={form['fields']}>
            <TextInput label={text('organisationName')} {...state.form.getInputProps('organisation')} />
          </div>
        </ConfigForm>
      </Panel>
    </>
  );
}
