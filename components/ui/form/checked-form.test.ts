// @vitest-environment happy-dom
import { NumberInput, TextInput } from '@mantine/core';
import { act, createElement, Fragment } from 'react';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Form, useCheckedForm } from '#components/ui/form/checked-form.tsx';
import { EnteredForm, useEnteredForm } from '#components/ui/form/entered-form.tsx';
import { textOfMessages } from '#components/words/messages.ts';
import { refusal } from '#core/base/refusal.ts';
import type { Entered } from '#core/protocol/lead.ts';
import { english } from '#locales/en.ts';
import type { Saved } from '#query/use-saving.ts';
import { button, click, render, type } from '#test/components/render.ts';

const schema = z.object({
  name: z.string(),
  share: z.number().check(z.lte(100)),
  sites: z.array(z.string().check(z.maxLength(3))),
});

function SiteForm({ onSubmit }: { readonly onSubmit: (value: z.infer<typeof schema>) => void }) {
  const form = useCheckedForm({
    start: { name: '', share: '', sites: 'abc abcd' },
    schema,
    toChecked: ({ sites, ...typed }) => ({ ...typed, sites: sites.split(' ') }),
    onSubmit,
  });
  const children = createElement(
    Fragment,
    null,
    createElement(TextInput, { label: 'Name', ...form.getInputProps('name') }),
    createElement(NumberInput, { label: 'Share', ...form.getInputProps('share') }),
    createElement(TextInput, { label: 'Sites', ...form.getInputProps('sites') }),
  );
  return createElement(Form, { form, submitLabel: 'Save', children });
}

const spendSchema = z.object({ spend: z.number() });

interface SpendFormProps {
  readonly onSubmit: (value: z.infer<typeof spendSchema>) => void;
  /** Why the last attempt failed. */
  readonly failed?: string;
}

function SpendForm({ onSubmit, failed }: SpendFormProps) {
  const form = useCheckedForm({ start: { spend: '' }, schema: spendSchema, toChecked: (typed) => typed, onSubmit });
  const children = createElement(NumberInput, { label: 'Spend', ...form.getInputProps('spend') });
  const saving = { busy: false, failed: failed ?? null };
  return createElement(Form, { form, saving, submitLabel: 'Save', children });
}

const field = (root: HTMLElement, path: string): HTMLInputElement => {
  const found = root.querySelector<HTMLInputElement>(`[data-path="${path}"]`);
  if (found === null) throw new Error(`no field ${path}`);
  return found;
};
const faultAt = (root: HTMLElement, path: string) =>
  document.getElementById(field(root, path).getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')?.textContent;

test('each fault stands at its field with the value, and the first wrong field gets the focus', () => {
  const sent: unknown[] = [];
  const { root } = render(createElement(SiteForm, { onSubmit: (value) => sent.push(value) }));
  type(field(root, 'name'), '  Ada ');
  type(field(root, 'share'), '120');
  click(button(root, 'Save'));
  expect(faultAt(root, 'share')).toBe('must be at most 100 (got 120)');
  expect(faultAt(root, 'sites')).toBe('is too long: at most 3 (got "abcd")');
  expect(document.activeElement).toBe(field(root, 'share'));
  type(field(root, 'name'), ' ');
  click(button(root, 'Save'));
  expect(faultAt(root, 'name')).toBe('Fill in this field.');
  expect(document.activeElement).toBe(field(root, 'name'));
  expect(sent).toEqual([]);
  type(field(root, 'name'), '  Ada ');
  type(field(root, 'share'), '20');
  type(field(root, 'sites'), 'abc');
  click(button(root, 'Save'));
  expect(sent).toEqual([{ name: 'Ada', share: 20, sites: ['abc'] }]);
});

test('why an earlier attempt failed is not said of what is wrong now', () => {
  const { root } = render(createElement(SpendForm, { onSubmit: () => {}, failed: 'there is one already' }));
  expect(root.textContent).toContain('there is one already');
  click(button(root, 'Save'));
  expect(faultAt(root, 'spend')).toBe('Fill in this field.');
  expect(root.textContent).not.toContain('there is one already');
});

const nameSchema = z.object({ name: z.string() });
type Named = z.infer<typeof nameSchema>;
const entered = (revision: number, name: string): Entered<Named> => ({
  id: 'a',
  revision,
  at: '2026-11-20T10:00:00Z',
  author: `author ${revision}`,
  value: { name },
});

interface NameFormProps {
  readonly entered: Entered<Named>;
  readonly onSave: (revision: number, value: Named) => Promise<Saved>;
}

const drafts = new WeakMap<object, { name: string }>();

function NameForm({ entered: read, onSave }: NameFormProps) {
  const state = useEnteredForm({
    entered: read,
    typedOf: (value) => ({ name: value?.name ?? '' }),
    schema: nameSchema,
    onSave,
    drafts,
  });
  const children = createElement(TextInput, { label: 'Name', ...state.form.getInputProps('name') });
  return createElement(EnteredForm, { state, children });
}

test('what is typed survives a failed save, and a change of somebody else is written over only knowingly', async () => {
  const saves: unknown[] = [];
  let answer: Saved = refusal('no-answer', 'kpi.example.com does not answer');
  const onSave = async (revision: number, value: Named) => {
    saves.push({ revision, ...value });
    return answer;
  };
  const { root, show } = render(createElement(NameForm, { entered: entered(1, 'one'), onSave }));
  const save = (label: string) => act(async () => button(root, label).click());
  type(field(root, 'name'), 'mine');
  await save('Save');
  expect(root.querySelector('[role=alert]')?.textContent).toContain('kpi.example.com does not answer');
  expect(field(root, 'name').value).toBe('mine');
  show(createElement(NameForm, { entered: entered(2, 'theirs'), onSave }));
  expect(field(root, 'name').value).toBe('mine');
  expect(root.querySelector('[role=alert]')?.textContent).toContain('author 2');
  answer = { kind: 'ok', value: null };
  await save('Overwrite with mine');
  expect(saves).toEqual([
    { revision: 1, name: 'mine' },
    { revision: 2, name: 'mine' },
  ]);
});

test('what is typed waits while another view is looked at, until it is saved, and never over what others wrote', async () => {
  const onSave = async (): Promise<Saved> => ({ kind: 'ok', value: null });
  const [one, two] = [entered(1, 'one'), entered(2, 'theirs')];
  const form = (read: Entered<Named>) => createElement(NameForm, { entered: read, onSave });
  const { root, show } = render(form(one));
  const goAwayAndBack = (read: Entered<Named>) => {
    show(null);
    show(form(read));
  };
  type(field(root, 'name'), 'mine');
  goAwayAndBack(one);
  expect(field(root, 'name').value).toBe('mine');
  show(form(two));
  expect(root.querySelector('[role=alert]')?.textContent).toContain('author 2');
  goAwayAndBack(two);
  expect(field(root, 'name').value).toBe('theirs');
  type(field(root, 'name'), 'saved');
  await act(async () => button(root, 'Save').click());
  goAwayAndBack(two);
  expect(field(root, 'name').value).toBe('theirs');
});

test('a form in which nothing was typed follows what others write, and typed text gives way on request', () => {
  const onSave = async (): Promise<Saved> => ({ kind: 'ok', value: null });
  const { root, show } = render(createElement(NameForm, { entered: entered(1, 'one'), onSave }));
  show(createElement(NameForm, { entered: entered(2, 'two'), onSave }));
  expect(field(root, 'name').value).toBe('two');
  type(field(root, 'name'), 'mine');
  show(createElement(NameForm, { entered: entered(3, 'three'), onSave }));
  expect(field(root, 'name').value).toBe('mine');
  click(button(root, 'View theirs'));
  expect(field(root, 'name').value).toBe('three');
  expect(root.querySelector('[role=alert]')).toBeNull();
});

test('a form says that it is saved until something else is typed, keeps the focus, and says nothing of a save that failed', async () => {
  let answer: Saved = refusal('no-answer', 'kpi.example.com does not answer');
  const onSave = async () => answer;
  const { root, show } = render(createElement(NameForm, { entered: entered(1, 'one'), onSave }));
  const said = () => root.querySelector('[role=status]')?.textContent;
  const save = () => act(async () => button(root, 'Save').click());
  type(field(root, 'name'), 'mine');
  await save();
  expect(said()).toBe('');
  answer = { kind: 'ok', value: null };
  button(root, 'Save').focus();
  await save();
  show(createElement(NameForm, { entered: entered(2, 'mine'), onSave }));
  expect(said()).toBe('Saved.');
  expect(document.activeElement).toBe(button(root, 'Save'));
  type(field(root, 'name'), 'yours');
  expect(said()).toBe('');
});

test('while a form is at work nothing can be typed into it, which the end of the work might empty', async () => {
  const ends: ((answer: Saved) => void)[] = [];
  const onSave = () => new Promise<Saved>((end) => ends.push(end));
  const { root } = render(createElement(NameForm, { entered: entered(1, 'one'), onSave }));
  const isClosed = () => field(root, 'name').closest('fieldset')?.disabled;
  type(field(root, 'name'), 'mine');
  expect(isClosed()).toBe(false);
  click(button(root, 'Save'));
  expect(isClosed()).toBe(true);
  await act(async () => ends.at(-1)?.({ kind: 'ok', value: null }));
  expect(isClosed()).toBe(false);
});

test.each([
  { locale: 'en-GB', typed: '84,000.5', shown: '84,000.5' },
  { locale: 'de', typed: '84.000,5', shown: '84.000,5' },
  { locale: 'de', typed: '84000,5', shown: '84.000,5' },
])('numbers are typed as a language writes them: $typed in $locale', ({ locale, typed, shown }) => {
  const sent: unknown[] = [];
  const language = { locale, timeZone: 'Europe/Berlin', text: textOfMessages(english) };
  const { root } = render(createElement(SpendForm, { onSubmit: (value) => sent.push(value) }), language);
  type(field(root, 'spend'), typed);
  expect(field(root, 'spend').value).toBe(shown);
  click(button(root, 'Save'));
  expect(sent).toEqual([{ spend: 84_000.5 }]);
});
