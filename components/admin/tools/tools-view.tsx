import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, useRef, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import { type AdminViewProps, downloadText } from '#components/admin/admin-api.ts';
import { SaveConfig } from '#components/admin/save-config.tsx';
import { LicencesPanel } from '#components/admin/tools/licences-panel.tsx';
import { SuggestionsPanel } from '#components/admin/tools/suggestions-panel.tsx';
import form from '#components/ui/form.module.css';
import { ErrorNotice, InfoNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { categoryWords } from '#components/words/words.ts';
import { errorText } from '#core/base/error-text.ts';
import { checked } from '#core/base/issue.ts';
import { catalogue } from '#core/measure/catalogue.ts';
import { type Tool, toolAt, toolCategories, toolSchema } from '#core/measure/tool.ts';
import { organisationSchema } from '#core/org/organisation.ts';
import { toolListSchema } from '#core/protocol/admin.ts';
import { useSaving } from '#query/use-saving.ts';

/** The catalogue: what may be measured, on which sites. Nothing is saved before the button says so. */
export function ToolsView({ api, queries, config, departments }: AdminViewProps) {
  const { text } = useText();
  const [tools, setTools] = useState<readonly Tool[]>(config.tools);
  const [edited, setEdited] = useState<Tool | null>(null);
  const saving = useSaving();
  const file = useRef<HTMLInputElement>(null);
  const known = new Set(tools.map(({ id }) => id));
  const more = catalogue.filter(({ id }) => !known.has(id));

  const bringIn = (event: ChangeEvent<HTMLInputElement>) => {
    const [given] = event.currentTarget.files ?? [];
    if (given === undefined) return;
    read(given).catch((error: unknown) => saving.refuse(errorText(error)));
  };
  const read = async (given: File) => {
    const content = parseJson(await given.text());
    const list = content === undefined ? { fault: text('toolsNotJson', given.name) } : checked(toolListSchema, content);
    if ('fault' in list) saving.refuse(list.fault);
    else setTools(list.value);
  };
  return (
    <>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <Panel
        title={text('adminTools')}
        intro={text('adminToolsIntro')}
        action={
          <div className={form['buttons']}>
            <Button
              variant="default"
              size="xs"
              onClick={() => downloadText('worthwhile-tools.json', 'application/json', JSON.stringify(tools, null, 2))}
            >
              {text('toolsExport')}
            </Button>
            <Button variant="default" size="xs" onClick={() => file.current?.click()}>
              {text('toolsImport')}
            </Button>
            <input
              ref={file}
              hidden
              type="file"
              accept="application/json"
              aria-label={text('toolsImport')}
              onChange={bringIn}
            />
          </div>
        }
      >
        <ul className={styles['rows']}>
          {tools.map((tool) => (
            <li key={tool.id} className={styles['row']}>
              <div className={styles['main']}>
                <p className={styles['name']}>
                  {tool.name} <span className={styles['hint']}>{text(categoryWords[tool.category])}</span>
                </p>
                <p className={styles['hint']}>{tool.sites.join(' · ')}</p>
              </div>
              <Button
                variant="subtle"
                size="xs"
                aria-label={text('changeNamed', tool.name)}
                onClick={() => setEdited(tool)}
              >
                {text('change')}
              </Button>
              <Button
                variant="subtle"
                size="xs"
                aria-label={text('removeTool', tool.name)}
                onClick={() => setTools(tools.filter(({ id }) => id !== tool.id))}
              >
                {text('remove')}
              </Button>
            </li>
          ))}
        </ul>
        {more.length > 0 && (
          <NativeSelect
            label={text('toolsFromCatalogue')}
            value=""
            onChange={(event) => {
              const chosen = more.find(({ id }) => id === event.currentTarget.value);
              if (chosen !== undefined) setTools([...tools, chosen]);
            }}
            data={[{ value: '', label: text('choose') }, ...more.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        <SaveConfig
          api={api}
          before={config}
          after={checked(organisationSchema, { ...config, tools })}
          saving={saving}
        />
      </Panel>
      <SuggestionsPanel queries={queries} open={more} onAdd={(tool) => setTools([...tools, tool])} />
      <ToolForm
        key={edited?.id ?? ''}
        edited={edited}
        known={known}
        onDone={(tool) => {
          setTools(edited === null ? [...tools, tool] : tools.map((other) => (other.id === edited.id ? tool : other)));
          setEdited(null);
        }}
      />
      <MatchBox tools={tools} />
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
  readonly known: ReadonlySet<string>;
  readonly onDone: (tool: Tool) => void;
}

const blank = { id: '', name: '', category: 'assistant', sites: '' };

function ToolForm({ edited, known, onDone }: ToolFormProps) {
  const { text } = useText();
  const [entered, setEntered] = useState(edited === null ? blank : { ...edited, sites: edited.sites.join('\n') });
  const [fault, setFault] = useState<string | null>(null);
  const add = () => {
    const sites = entered.sites.split(/[\s,]+/).filter((site) => site !== '');
    const tool = checked(toolSchema, { ...entered, sites });
    if ('fault' in tool) return setFault(tool.fault);
    if (edited === null && known.has(tool.value.id)) return setFault(text('toolIdTaken', tool.value.id));
    setFault(null);
    setEntered(blank);
    onDone(tool.value);
  };
  return (
    <Panel
      title={edited === null ? text('toolNew') : text('changeNamed', edited.name)}
      intro={text(edited === null ? 'toolNewIntro' : 'toolChangeIntro')}
    >
      {fault !== null && <ErrorNotice title={text('toolRefused')}>{fault}</ErrorNotice>}
      <div className={styles['grid']}>
        <TextInput
          label={text('toolName')}
          value={entered.name}
          onChange={(event) => setEntered({ ...entered, name: event.currentTarget.value })}
        />
        <TextInput
          label={text('toolId')}
          description={text('toolIdHint')}
          disabled={edited !== null}
          value={entered.id}
          onChange={(event) => setEntered({ ...entered, id: event.currentTarget.value })}
        />
        <NativeSelect
          label={text('toolCategory')}
          value={entered.category}
          onChange={(event) => setEntered({ ...entered, category: event.currentTarget.value })}
          data={toolCategories.map((category) => ({ value: category, label: text(categoryWords[category]) }))}
        />
        <Textarea
          label={text('toolSites')}
          description={text('toolSitesHint')}
          autosize
          value={entered.sites}
          onChange={(event) => setEntered({ ...entered, sites: event.currentTarget.value })}
        />
      </div>
      <div className={form['buttons']}>
        <Button variant="default" onClick={add}>
          {text(edited === null ? 'toolAdd' : 'toolTake')}
        </Button>
      </div>
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

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
