import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { ConfigForm, useConfigForm } from '#components/admin/config-form.tsx';
import { LicencesPanel } from '#components/admin/tools/licences-panel.tsx';
import { SuggestionsPanel } from '#components/admin/tools/suggestions-panel.tsx';
import { ToolRow } from '#components/admin/tools/tool-row.tsx';
import { download } from '#components/ui/download.ts';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { ChooseFile } from '#components/ui/form/choose-file.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { WordSelect } from '#components/ui/form/word-select.tsx';
import formStyles from '#components/ui/form.module.css';
import { FailureNotice, InfoNotice } from '#components/ui/notices.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { categoryWords } from '#components/words/words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import { checked, jsonOf } from '#core/base/issue.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { type Tool, toolAt, toolCategories } from '#core/measure/tool.ts';
import { toolListSchema } from '#core/protocol/admin.ts';
import { addedTool } from '#core/tools/embedded.ts';
import { enteredToolSchema, type ListedTool, listedTools, toolFieldsOf } from '#core/tools/tool-state.ts';
import { useSaving } from '#query/use-saving.ts';

const drafts = new WeakMap<object, { listed: ListedTool[] }>();

/** The catalogue: what may be measured, on which sites. Nothing is saved before the button says so. */
export function ToolsView({ api, queries, config, departments }: AdminViewProps) {
  const { text } = useText();
  const form = useConfigForm({
    api,
    config,
    drafts,
    start: { listed: listedTools(config) },
    toConfig: ({ listed }) => ({ ...config, ...toolFieldsOf(listed) }),
  });
  const { listed } = form.values;
  const setListed = (changed: ListedTool[]) => form.setFieldValue('listed', changed);
  const tools = listed.map(({ tool }) => tool);
  const { tools: measured } = toolFieldsOf(listed);
  const [edited, setEdited] = useState<Tool | null>(null);
  const reading = useSaving();
  const known = new Set(tools.map(({ id }) => id));
  const more = catalogue.filter(({ id }) => !known.has(id));

  const bringIn = ([given]: readonly File[]) => {
    if (given === undefined) return;
    reading.attempt(async () => {
      const content = jsonOf(await given.text());
      const list =
        content === undefined ? { fault: text('toolsNotJson', given.name) } : checked(toolListSchema, content);
      if ('fault' in list) throw new Error(list.fault);
      setListed(
        list.value.map((tool) => ({ ...addedTool(tool), ...listed.find((other) => other.tool.id === tool.id), tool })),
      );
    });
  };
  return (
    <>
      <FailureNotice failed={reading.failed} title="adminFailed" />
      <Panel
        title={text('adminTools')}
        intro={text('adminToolsIntro')}
        action={
          <div className={formStyles['buttons']}>
            <QuietButton
              label={text('toolsExport')}
              size="xs"
              onClick={() => download('worthwhile-tools.json', 'application/json', JSON.stringify(tools, null, 2))}
            />
            <ChooseFile size="xs" accept="application/json" label={text('toolsImport')} onChoose={bringIn} />
          </div>
        }
      >
        <ConfigForm form={form} config={config}>
          <ul className={styles['rows']}>
            {listed.map((row, at) => (
              <ToolRow
                key={row.tool.id}
                row={row}
                config={config}
                stateInput={form.getInputProps(`listed.${at}.state`)}
                dayInput={form.getInputProps(`listed.${at}.decideOn`)}
                onEdit={() => setEdited(row.tool)}
                onRemove={() => setListed(listed.filter((other) => other !== row))}
              />
            ))}
          </ul>
          {more.length > 0 && (
            <NativeSelect
              label={text('toolsFromCatalogue')}
              value=""
              onChange={(event) => {
                const chosen = more.find(({ id }) => id === event.currentTarget.value);
                if (chosen !== undefined) setListed([...listed, addedTool(chosen)]);
              }}
              data={[{ value: '', label: text('choose') }, ...more.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
        </ConfigForm>
      </Panel>
      <SuggestionsPanel queries={queries} open={more} onAdd={(tool) => setListed([...listed, addedTool(tool)])} />
      <ToolForm
        key={edited?.id ?? ''}
        edited={edited}
        known={known}
        onDone={(tool) => {
          setListed(
            edited === null
              ? [...listed, addedTool(tool)]
              : listed.map((row) => (row.tool.id === edited.id ? { ...row, tool } : row)),
          );
          setEdited(null);
        }}
      />
      <MatchBox tools={measured} />
      {departments.length > 0 && (
        <LicencesPanel api={api} queries={queries} config={config} departments={departments} />
      )}
    </>
  );
}

interface ToolFormProps {
  /** The tool of the list that is changed; null for a new one. */
  readonly edited: Tool | null;
  /** Ids that are taken. */
  readonly known: ReadonlySet<ToolId>;
  readonly onDone: (tool: Tool) => void;
}

const blank = { id: '', name: '', category: toolCategories[0], sites: '' };

function ToolForm({ edited, known, onDone }: ToolFormProps) {
  const { text } = useText();
  const form = useCheckedForm({
    start: edited === null ? blank : { ...edited, sites: edited.sites.join('\n') },
    schema: enteredToolSchema,
    toChecked: ({ sites, ...typed }) => ({ ...typed, sites: sites.split(/[\s,]+/).filter((site) => site !== '') }),
    onSubmit: (tool) => {
      if (edited === null && known.has(tool.id)) return form.setFieldError('id', text('toolIdTaken', tool.id));
      form.reset();
      onDone(tool);
    },
  });
  return (
    <Panel
      title={edited === null ? text('toolNew') : text('changeNamed', edited.name)}
      intro={text(edited === null ? 'toolNewIntro' : 'toolChangeIntro')}
    >
      <Form form={form} submitLabel={text(edited === null ? 'toolAdd' : 'toolTake')} quiet>
        <div className={styles['grid']}>
          <TextInput {...form.field('name', 'toolName')} />
          <TextInput disabled={edited !== null} {...form.field('id', 'toolId', 'toolIdHint')} />
          <WordSelect values={toolCategories} words={categoryWords} {...form.field('category', 'toolCategory')} />
          <Textarea autosize {...form.field('sites', 'toolSites', 'toolSitesHint')} />
        </div>
      </Form>
    </Panel>
  );
}

/** Says of an address at once which tool it would count for. The address stays in this page. */
function MatchBox({ tools }: { readonly tools: readonly Tool[] }) {
  const { text } = useText();
  const [typed, setTyped] = useState('');
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = typed.trim() !== '' && URL.canParse(address) ? new URL(address) : null;
  const id = url === null || url.protocol !== 'https:' ? null : toolAt(tools, url.hostname, url.pathname);
  const tool = tools.find((other) => other.id === id);
  return (
    <Panel title={text('matchHeading')} intro={text('matchIntro')}>
      <TextInput
        label={text('matchLabel')}
        placeholder="https://chatgpt.com/c/abc"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed.trim() !== '' &&
        (tool === undefined ? (
          <InfoNotice icon="close" title={text(url?.protocol === 'http:' ? 'matchNotHttps' : 'matchNone')} />
        ) : (
          <InfoNotice icon="check" title={text('matchTool', tool.name)} />
        ))}
    </Panel>
  );
}
