import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { lastWeeks, offeredRanges, rangeKind } from '#components/lead/lead-range.ts';
import { useText } from '#components/words/text.tsx';
import { formatMonth } from '#core/base/format.ts';
import { firstDayOf, isDay, lastDayOf, type Week, type WeekRange, weekOfDay } from '#core/base/week.ts';

export interface RangePickerProps {
  /** As `lead-range.ts` writes it. */
  readonly range: string;
  /** Its weeks, with which those of one's own begin. */
  readonly shown: WeekRange;
  /** The last week to choose from. */
  readonly thisWeek: Week;
  readonly onRange: (range: string) => void;
}

const OWN = 'own';

/** The last weeks, a quarter, a month, or from one day's week to another's. */
export function RangePicker({ range, shown, thisWeek, onRange }: RangePickerProps) {
  const { text, locale } = useText();
  const isOwn = rangeKind(range) === 'own';
  const [isOpen, setOpen] = useState(isOwn);
  const { months, quarters } = offeredRanges(thisWeek);
  const chosen = isOpen || isOwn ? OWN : range;
  const named = (value: string) => ({
    value,
    label: rangeKind(value) === 'month' ? formatMonth(value, locale) : value,
  });
  const choose = (value: string) => {
    setOpen(value === OWN);
    if (value !== OWN) onRange(value);
  };
  return (
    <>
      <NativeSelect
        label={text('chooseRange')}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...lastWeeks.map((weeks) => ({ value: String(weeks), label: text('lastWeeks', String(weeks)) })),
          { group: text('rangeQuarters'), items: withShown(quarters, range, 'quarter').map(named) },
          { group: text('rangeMonths'), items: withShown(months, range, 'month').map(named) },
          { value: OWN, label: text('rangeOwn') },
        ]}
      />
      {chosen === OWN && <OwnWeeks key={range} shown={shown} onRange={onRange} />}
    </>
  );
}

/** An address may name one that is no longer offered. */
function withShown(offered: readonly string[], range: string, kind: 'month' | 'quarter'): readonly string[] {
  return rangeKind(range) !== kind || offered.includes(range) ? offered : [...offered, range];
}

function OwnWeeks({ shown: { from, to }, onRange }: Pick<RangePickerProps, 'shown' | 'onRange'>) {
  const { text } = useText();
  const [days, setDays] = useState<{ from: string; to: string }>({ from: firstDayOf(from), to: lastDayOf(to) });
  const weeks = isDay(days.from) && isDay(days.to) ? `${weekOfDay(days.from)}..${weekOfDay(days.to)}` : '';
  const isWrong = rangeKind(weeks) === null;
  return (
    <>
      <TextInput
        type="date"
        label={text('rangeFrom')}
        value={days.from}
        onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={text('rangeTo')}
        value={days.to}
        error={isWrong ? text('rangeWrong') : null}
        onChange={(event) => setDays({ ...days, to: event.currentTarget.value })}
      />
      <Button disabled={isWrong} onClick={() => onRange(weeks)}>
        {text('rangeShow')}
      </Button>
    </>
  );
}
