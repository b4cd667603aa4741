import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import styles from '#components/admin/admin.module.css';
import type { AdminViewProps } from '#components/admin/admin-api.ts';
import { Row } from '#components/admin/row.tsx';
import { Form, useSavedForm } from '#components/ui/form/checked-form.tsx';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useText } from '#components/words/text.tsx';
import { type DepartmentId, departmentIdFrom } from '#core/base/department-id.ts';
import { formatDay } from '#core/base/format.ts';
import { firstDayOf, type Week, weekOf, weekPlus } from '#core/base/week.ts';
import { bordersAfter, endOf, type Succession } from '#core/org/reorganisation.ts';
import { type ListedDepartment, reorganisationSchema } from '#core/protocol/admin.ts';

/** Keys are published so far ahead, and nothing that is published changes hands. */
const PUBLISHED_WEEKS = 4;
const BORDERS_SHOWN = 6;
const LEAST_TO_MERGE = 2;

type Kind = 'merge' | 'split';

/** A department to come, as typed. */
interface Part {
  readonly key: string;
  readonly name: string;
  readonly headcount: string | number;
}

const blankPart = (): Part => ({ name: '', headcount: '', key: crypto.randomUUID() });
const NONE: readonly string[] = [];
const blankOf = (kind: Kind) => ({
  kind,
  departments: NONE,
  successors: Array.from({ length: kind === 'merge' ? 1 : 2 }, blankPart),
});

type Typed = ReturnType<typeof blankOf> & { readonly fromWeek: Week };

interface ReorganisationPanelProps extends Pick<AdminViewProps, 'api' | 'config' | 'departments'> {
  readonly onChanged: () => void;
}

/** Departments that go on as one, or one that goes on as several, from the beginning of a period on; and what is planned. */
export function ReorganisationPanel({ api, config, departments, onChanged }: ReorganisationPanelProps) {
  const { text, locale } = useText();
  const published = weekPlus(weekOf(Date.now(), 'UTC'), PUBLISHED_WEEKS);
  const borders = bordersAfter(published, BORDERS_SHOWN);
  const [nearest = published] = borders;
  /** Departments that can end at a week. */
  const freeAt = (week: Week) =>
    departments.filter(
      ({ id, headcounts: [first] }) =>
        endOf(config.successions, id) === null && first !== undefined && first.fromWeek < week,
    );
  // In the order in which they were chosen: the first gives its hours and costs.
  const endingOf = (typed: Typed) =>
    typed.departments.flatMap((id) => freeAt(typed.fromWeek).find((department) => department.id === id) ?? []);
  const start: Typed = {
    fromWeek: nearest,
    ...blankOf(freeAt(nearest).length < LEAST_TO_MERGE ? 'split' : 'merge'),
  };
  const form = useSavedForm({
    start,
    schema: reorganisationSchema,
    toChecked: (typed) => planOf(typed, endingOf(typed)),
    onSave: (reorganisation) => api.reorganise(reorganisation),
    onSaved: () => {
      form.setValues(blankOf(form.getValues().kind));
      onChanged();
    },
  });
  const { saving } = form;
  const { kind, successors: parts } = form.values;
  const free = freeAt(form.values.fromWeek);
  const ending = endingOf(form.values);
  const people = peopleIn(ending);
  const hasTooFew = kind === 'merge' && free.length < LEAST_TO_MERGE;
  const day = (week: Week) => formatDay(firstDayOf(week), locale, true);
  return (
    <Panel title={text('reorganise')} intro={text('reorganiseIntro')}>
      <Plans
        successions={config.successions}
        departments={departments}
        nearest={nearest}
        busy={saving.busy}
        onCancel={(id) => saving.run(() => api.cancelReorganisation(id), onChanged)}
      />
      <Form
        form={form}
        submitLabel={text('reorganisePlan')}
        disabled={ending.length < (kind === 'merge' ? LEAST_TO_MERGE : 1)}
        buttons={
          kind === 'split' && (
            <QuietButton
              label={text('reorganiseMore')}
              onClick={() => form.insertListItem('successors', blankPart())}
            />
          )
        }
      >
        <div className={styles['grid']}>
          <NativeSelect
            data={[
              { value: 'merge', label: text('reorganiseMerge') },
              { value: 'split', label: text('reorganiseSplit') },
            ]}
            {...form.field('kind', 'reorganiseKind')}
            onChange={(event) => form.setValues(blankOf(event.currentTarget.value === 'split' ? 'split' : 'merge'))}
          />
          <NativeSelect
            data={borders.map((week) => ({ value: week, label: text('reorganiseBorder', day(week), week) }))}
            {...form.field('fromWeek', 'reorganiseFrom')}
          />
        </div>
        {hasTooFew ? (
          <p className={styles['hint']}>{text('reorganiseTooFew')}</p>
        ) : kind === 'merge' ? (
          <Checkbox.Group label={text('reorganiseWhich')} {...form.getInputProps('departments')}>
            <div className={styles['choices']}>
              {free.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </div>
          </Checkbox.Group>
        ) : (
          <div className={styles['grid']}>
            <NativeSelect
              data={[{ value: '', label: '' }, ...free.map(({ id, name }) => ({ value: id, label: name }))]}
              {...form.field('departments', 'reorganiseWhichOne')}
              value={form.values.departments[0] ?? ''}
              onChange={(event) => form.setFieldValue('departments', [event.currentTarget.value])}
            />
          </div>
        )}
        {(hasTooFew ? [] : parts).map(({ key, name }, at) => (
          <div key={key} className={styles['grid']}>
            <TextInput
              required
              {...form.field(
                `successors.${at}.name`,
                kind === 'merge' ? 'reorganiseName' : ['reorganisePart', String(at + 1)],
              )}
              description={name === '' ? undefined : departmentIdFrom(name)}
            />
            <NumberInput
              required={kind === 'split'}
              allowDecimal={false}
              placeholder={kind === 'merge' && people > 0 ? String(people) : ''}
              {...form.field(
                `successors.${at}.headcount`,
                kind === 'merge' ? 'reorganisePeople' : ['reorganisePartPeople', String(at + 1)],
              )}
            />
          </div>
        ))}
      </Form>
    </Panel>
  );
}

const peopleIn = (departments: readonly ListedDepartment[]) =>
  departments.reduce((sum, { headcount }) => sum + headcount, 0);

/** The new departments take unit, hours, costs and minimum group from the first that ends; one of a merge takes everybody. */
function planOf({ kind, fromWeek, successors }: Typed, ending: readonly ListedDepartment[]): unknown {
  const { weeklyHours, hourlyCost, currency, realisation, minimumGroup, parent } = ending[0] ?? {};
  return {
    fromWeek,
    departments: ending.map(({ id }) => id),
    successors: successors.map(({ name, headcount }) => ({
      ...{ id: departmentIdFrom(name), name, weeklyHours, hourlyCost, currency, realisation, minimumGroup, parent },
      headcount: headcount === '' && kind === 'merge' ? peopleIn(ending) : headcount,
    })),
  };
}

interface PlansProps {
  readonly successions: readonly Succession[];
  readonly departments: readonly ListedDepartment[];
  /** The nearest border that nobody can have acted on. */
  readonly nearest: string;
  readonly busy: boolean;
  readonly onCancel: (department: DepartmentId) => void;
}

/** What was planned, the latest first; what nobody can have acted on can be taken back. */
function Plans({ successions, departments, nearest, busy, onCancel }: PlansProps) {
  const { text, locale } = useText();
  const list = (names: readonly string[]) => new Intl.ListFormat(locale).format(names);
  if (successions.length === 0) return null;
  const nameOf = (id: DepartmentId) => departments.find((department) => department.id === id)?.name ?? id;
  const plans = successions.filter(
    ({ successors: [first] }, at) => successions.findIndex(({ successors }) => successors[0]?.id === first?.id) === at,
  );
  return (
    <ul className={styles['rows']}>
      {plans.toReversed().map(({ department, fromWeek, successors }) => {
        const before = successions.filter((other) => other.successors[0]?.id === successors[0]?.id);
        const names = list(before.map((other) => nameOf(other.department)));
        return (
          <Row
            key={department}
            name={text('reorganised', names, list(successors.map(({ name }) => name)))}
            hint={text('reorganisedFrom', formatDay(firstDayOf(fromWeek), locale, true), fromWeek)}
          >
            {fromWeek >= nearest && (
              <QuietButton
                size="xs"
                label={text('reorganiseCancel')}
                named={text('reorganiseCancelOf', names)}
                disabled={busy}
                onClick={() => onCancel(department)}
              />
            )}
          </Row>
        );
      })}
    </ul>
  );
}
