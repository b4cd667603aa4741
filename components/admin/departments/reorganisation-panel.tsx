import { Button, Checkbox, Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import form from '#components/ui/form.module.css';
import { ErrorNotice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { departmentIdFrom } from '#core/base/department-id.ts';
import { formatDay } from '#core/base/format.ts';
import { checked } from '#core/base/issue.ts';
import { daysOfWeek, weekOf, weekPlus } from '#core/base/week.ts';
import { bordersAfter, endOf, type Succession } from '#core/org/reorganisation.ts';
import { type ListedDepartment, reorganisationSchema } from '#core/protocol/admin.ts';
import { useSaving } from '#query/use-saving.ts';

/** Keys are published so far ahead, and nothing that is published changes hands. */
const PUBLISHED_WEEKS = 4;
const BORDERS_SHOWN = 6;

type Kind = 'merge' | 'split';

/** A department to come, as entered. */
interface Part {
  readonly key: number;
  readonly name: string;
  readonly headcount: string | number;
}

const blankParts = (kind: Kind): readonly Part[] =>
  (kind === 'merge' ? [0] : [0, 1]).map((key) => ({ key, name: '', headcount: '' }));

interface ReorganisationPanelProps extends Pick<AdminViewProps, 'api' | 'config' | 'departments'> {
  readonly onChanged: () => void;
}

/** Departments that go on as one, or one that goes on as several, from the beginning of a period on; and what is planned. */
export function ReorganisationPanel({ api, config, departments, onChanged }: ReorganisationPanelProps) {
  const { text, locale } = useText();
  const saving = useSaving();
  const borders = bordersAfter(weekPlus(weekOf(Date.now(), 'UTC'), PUBLISHED_WEEKS), BORDERS_SHOWN);
  const [nearest = ''] = borders;
  const [kind, setKind] = useState<Kind>('merge');
  const [fromWeek, setFromWeek] = useState(nearest);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [parts, setParts] = useState(blankParts('merge'));
  const day = (week: string) => formatDay(daysOfWeek(week)[0] ?? '', locale, true);
  const free = departments.filter(
    ({ id, headcounts: [first] }) =>
      endOf(config.successions, id) === null && first !== undefined && first.fromWeek < fromWeek,
  );
  // In the order in which they were chosen: the first gives its hours and costs.
  const ending = chosen.flatMap((id) => free.find((department) => department.id === id) ?? []);
  const people = ending.reduce((sum, { headcount }) => sum + headcount, 0);
  const change = (to: Kind) => {
    setKind(to);
    setChosen([]);
    setParts(blankParts(to));
  };
  const set = (key: number, entered: Partial<Part>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...entered } : part)));
  const plan = (event: FormEvent) => {
    event.preventDefault();
    const successors = parts.map((part) => successorOf(part, ending[0], kind === 'merge' ? people : null));
    const given = { fromWeek, departments: ending.map(({ id }) => id), successors };
    const reorganisation = checked(reorganisationSchema, given);
    if ('fault' in reorganisation) return saving.refuse(reorganisation.fault);
    saving.run(
      () => api.reorganise(reorganisation.value),
      () => {
        change(kind);
        onChanged();
      },
    );
  };
  return (
    <Panel title={text('reorganise')} intro={text('reorganiseIntro')}>
      {saving.fault !== null && <ErrorNotice title={text('adminNotSaved')}>{saving.fault}</ErrorNotice>}
      <Plans
        successions={config.successions}
        departments={departments}
        nearest={nearest}
        busy={saving.busy}
        onCancel={(id) => saving.run(() => api.cancelReorganisation(id), onChanged)}
      />
      <form className={form['form']} onSubmit={plan}>
        <div className={styles['grid']}>
          <NativeSelect
            label={text('reorganiseKind')}
            value={kind}
            onChange={(event) => change(event.currentTarget.value === 'split' ? 'split' : 'merge')}
            data={[
              { value: 'merge', label: text('reorganiseMerge') },
              { value: 'split', label: text('reorganiseSplit') },
            ]}
          />
          <NativeSelect
            label={text('reorganiseFrom')}
            value={fromWeek}
            onChange={(event) => setFromWeek(event.currentTarget.value)}
            data={borders.map((week) => ({ value: week, label: text('reorganiseBorder', day(week), week) }))}
          />
        </div>
        {kind === 'merge' ? (
          <Checkbox.Group label={text('reorganiseWhich')} value={[...chosen]} onChange={setChosen}>
            <Group gap="md" mt="xs">
              {free.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
        ) : (
          <NativeSelect
            label={text('reorganiseWhichOne')}
            value={chosen[0] ?? ''}
            onChange={(event) => setChosen([event.currentTarget.value])}
            data={[{ value: '', label: '' }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {parts.map(({ key, name, headcount }, at) => (
          <div key={key} className={styles['grid']}>
            <TextInput
              required
              label={kind === 'merge' ? text('reorganiseName') : text('reorganisePart', String(at + 1))}
              description={name === '' ? undefined : departmentIdFrom(name)}
              value={name}
              onChange={(event) => set(key, { name: event.currentTarget.value })}
            />
            <NumberInput
              required={kind === 'split'}
              label={kind === 'merge' ? text('reorganisePeople') : text('reorganisePartPeople', String(at + 1))}
              min={1}
              allowDecimal={false}
              placeholder={kind === 'merge' && people > 0 ? String(people) : ''}
              value={headcount}
              onChange={(entered) => set(key, { headcount: entered })}
            />
          </div>
        ))}
        <div className={form['buttons']}>
          <Button
            type="submit"
            loading={saving.busy}
            disabled={kind === 'merge' ? ending.length < 2 : ending.length < 1}
          >
            {text('reorganisePlan')}
          </Button>
          {kind === 'split' && (
            <Button
              variant="default"
              onClick={() => setParts([...parts, { key: (parts.at(-1)?.key ?? 0) + 1, name: '', headcount: '' }])}
            >
              {text('reorganiseMore')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}

/** A new department with the hours, costs and minimum group of the one before. */
function successorOf({ name, headcount }: Part, before: ListedDepartment | undefined, people: number | null) {
  const { weeklyHours, hourlyCost, currency, realisation, minimumGroup } = before ?? {};
  return {
    ...{ id: departmentIdFrom(name), name, weeklyHours, hourlyCost, currency, realisation, minimumGroup },
    headcount: headcount === '' && people !== null ? people : headcount,
  };
}

interface PlansProps {
  readonly successions: readonly Succession[];
  readonly departments: readonly ListedDepartment[];
  /** The nearest border that nobody can have acted on. */
  readonly nearest: string;
  readonly busy: boolean;
  readonly onCancel: (department: string) => void;
}

/** What was planned, the latest first; what nobody can have acted on can be taken back. */
function Plans({ successions, departments, nearest, busy, onCancel }: PlansProps) {
  const { text, locale } = useText();
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format(names);
  if (successions.length === 0) return null;
  const nameOf = (id: string) => departments.find((department) => department.id === id)?.name ?? id;
  const plans = successions.filter(
    ({ successors: [first] }, at) => successions.findIndex(({ successors }) => successors[0]?.id === first?.id) === at,
  );
  return (
    <ul className={styles['rows']}>
      {plans.toReversed().map(({ department, fromWeek, successors }) => {
        const before = successions.filter((other) => other.successors[0]?.id === successors[0]?.id);
        const names = list(before.map((other) => nameOf(other.department)));
        return (
          <li key={department} className={styles['row']}>
            <div className={styles['main']}>
              <p className={styles['name']}>{text('reorganised', names, list(successors.map(({ name }) => name)))}</p>
              <p className={styles['hint']}>
                {text('reorganisedFrom', formatDay(daysOfWeek(fromWeek)[0] ?? '', locale, true), fromWeek)}
              </p>
            </div>
            {fromWeek >= nearest && (
              <Button
                variant="default"
                size="xs"
                disabled={busy}
                aria-label={text('reorganiseCancelOf', names)}
                onClick={() => onCancel(department)}
              >
                {text('reorganiseCancel')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
