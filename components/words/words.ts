/** Which message puts each id of the contract into words. A new id without a message is a type error here. */
import type { MessageKey, Words } from '#components/words/messages.ts';
import { formatDayRange, formatRange } from '#core/base/format.ts';
import type { toolCategories } from '#core/measure/tool.ts';
import type { billings } from '#core/org/licence.ts';
import {
  type AnswerId,
  answers,
  exactMinutes,
  minutesOf,
  type Reinvestment,
  type SavedMinutes,
  type Segment,
} from '#core/question/answer.ts';
import type { TaskKind } from '#core/question/record.ts';
import { daysOfPeriod, type SourcePeriod } from '#core/sources/period.ts';
import type { PromptUnit } from '#core/sources/source-row.ts';

export const billingWords: Readonly<Record<(typeof billings)[number], MessageKey>> = {
  seats: 'billingSeats',
  use: 'billingUse',
};

export const reinvestmentWords: Readonly<Record<Reinvestment, MessageKey>> = {
  'more-work': 'reinvestedMoreWork',
  quality: 'reinvestedQuality',
  'new-work': 'reinvestedNewWork',
  learning: 'reinvestedLearning',
  customers: 'reinvestedCustomers',
  'time-off': 'reinvestedTimeOff',
  'nothing-yet': 'reinvestedNothingYet',
};

/** From very dissatisfied to very satisfied. */
export const satisfactionWords = {
  1: 'satisfaction1',
  2: 'satisfaction2',
  3: 'satisfaction3',
  4: 'satisfaction4',
  5: 'satisfaction5',
} as const satisfies Record<number, MessageKey>;

export const taskWords: Readonly<Record<TaskKind, MessageKey>> = {
  writing: 'taskWriting',
  research: 'taskResearch',
  code: 'taskCode',
  analysis: 'taskAnalysis',
  image: 'taskImage',
  communication: 'taskCommunication',
  other: 'taskOther',
};

export const categoryWords: Readonly<Record<(typeof toolCategories)[number], MessageKey>> = {
  assistant: 'categoryAssistant',
  search: 'categorySearch',
  code: 'categoryCode',
  writing: 'categoryWriting',
  image: 'categoryImage',
  audio: 'categoryAudio',
  research: 'categoryResearch',
};

export const promptUnitWords: Readonly<Record<PromptUnit, MessageKey>> = {
  prompts: 'unitPrompts',
  messages: 'unitMessages',
  sessions: 'unitSessions',
  conversations: 'unitConversations',
  interactions: 'unitInteractions',
  actions: 'unitActions',
};

export const segmentWords: Readonly<Record<Segment, MessageKey>> = {
  power: 'segmentPower',
  habitual: 'segmentHabitual',
  novice: 'segmentNovice',
  low: 'segmentLow',
  none: 'segmentNone',
};

/** An answer of the list, or exact minutes typed by hand (-120..240). */
export type AnswerView = { readonly id: AnswerId } | { readonly exactMinutes: number };

/** An answer in words: `saved 15–30 min`, `cost me 7 min`. The bounds come from the contract, not from the messages. */
export function answerText(answer: AnswerView, { text, locale }: Words): string {
  const minutes = 'id' in answer ? minutesOf(answer.id) : exactMinutes(answer.exactMinutes);
  if (minutes === null) return text('answerNoValue');
  const { low, centre, high } = minutes;
  if (centre === 0) return text('answerNoDifference');
  const band = (from: number, to: number) => formatRange(from, to, locale, { unit: 'minute' });
  if ('id' in answer && answer.id === 'cost-over-15') return text('answerCostOver', band(-high, -high));
  if ('id' in answer && answer.id === 'saved-over-60') return text('answerSavedOver', band(low, low));
  return centre > 0 ? text('answerSaved', band(low, high)) : text('answerCost', band(-high, -low));
}

/** The answer that stored minutes stand for: a band of the list where they match one, exact minutes otherwise. */
export function answerViewOf(minutes: SavedMinutes | null): AnswerView {
  if (minutes === null) return { id: 'no-value' };
  const band = answers.find(({ minutes: own }) => own?.low === minutes.low && own.high === minutes.high);
  return band === undefined ? { exactMinutes: minutes.centre } : { id: band.id };
}

/** The days of a reporting period, or of a report on its own dates. */
export function periodText(period: SourcePeriod, locale: string): string {
  const { from, to } = daysOfPeriod(period);
  return formatDayRange(from, to, locale);
}
