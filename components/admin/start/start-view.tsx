import { TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import type { AdminView } from '#components/admin/admin-shell.tsx';
import { ConfigForm, useConfigForm } from '#components/admin/config-form.tsx';
import formStyles from '#components/ui/form.module.css';
import { Icon } from '#components/ui/icon.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Reply } from '#components/ui/query-result.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { ToolStateList } from '#components/ui/tools/tool-state-list.tsx';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { dayOf } from '#core/base/week.ts';
import type { StartSteps } from '#core/protocol/admin.ts';
import { listedTools, undecidedTools } from '#core/tools/tool-state.ts';

interface Step {
  readonly done: keyof StartSteps;
  /** Where it is done. */
  readonly view: AdminView;
  readonly title: MessageKey;
  readonly words: MessageKey;
}

const steps: readonly Step[] = [
  { done: 'departments', view: 'departments', title: 'stepDepartments', words: 'stepDepartmentsText' },
  { done: 'costs', view: 'departments', title: 'stepCosts', words: 'stepCostsText' },
  { done: 'tools', view: 'tools', title: 'stepTools', words: 'stepToolsText' },
  { done: 'invited', view: 'joining', title: 'stepJoining', words: 'stepJoiningText' },
  { done: 'participants', view: 'health', title: 'stepParticipants', words: 'stepParticipantsText' },
  { done: 'published', view: 'health', title: 'stepPublished', words: 'stepPublishedText' },
];

const drafts = new WeakMap<object, { organisation: string }>();

/** What is to be set up, in its order, until all of it is; and the name of the organisation. */
export function StartView({ api, queries, config, hrefTo }: AdminViewProps) {
  const { text, timeZone } = useText();
  const undecided = undecidedTools(listedTools(config), dayOf(Date.now(), timeZone));
  const form = useConfigForm({
    api,
    config,
    drafts,
    start: { organisation: config.organisation },
    toConfig: (typed) => ({ ...config, ...typed }),
  });
  return (
    <>
      <Reply of={queries.startSteps()} title="adminFailed">
        {(is) => steps.some((step) => !is[step.done]) && <StartList is={is} hrefTo={hrefTo} />}
      </Reply>
      {undecided.length > 0 && (
        <Panel title={text('decisionsHeading')} intro={text('decisionsIntro')}>
          <ToolStateList listed={undecided} />
          <p className={formStyles['text']}>
            <TextLink href={hrefTo('tools')}>{text('decisionsLink')}</TextLink>
          </p>
        </Panel>
      )}
      <Panel title={text('organisationHeading')} intro={text('organisationIntro')}>
        <ConfigForm form={form} config={config}>
          <div className={formStyles['fields']}>
            <TextInput {...form.field('organisation', 'organisationName')} />
          </div>
        </ConfigForm>
      </Panel>
    </>
  );
}

function StartList({ is, hrefTo }: Pick<AdminViewProps, 'hrefTo'> & { readonly is: StartSteps }) {
  const { text } = useText();
  return (
    <Panel title={text('adminStartHeading')} intro={text('adminStartIntro')}>
      <ol className={styles['rows']}>
        {steps.map(({ done, view, title, words }) => (
          <li key={done} className={styles['row']}>
            <Icon name={is[done] ? 'check' : 'arrow'} />
            <div className={styles['main']}>
              <p className={styles['name']}>
                <a href={hrefTo(view)}>{text(title)}</a>
              </p>
              <p className={styles['hint']}>{text(words)}</p>
            </div>
            {is[done] && <span className={styles['hint']}>{text('stepDone')}</span>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
