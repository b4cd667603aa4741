/**
 * What a message says of a publication: the sentences of the lead's overview about the same weeks, in the language of its
 * recipient. It is a function of what a lead of the unit reads and of nothing else, so it can say nothing that they may not see.
 */
import { evidenceWords } from '#components/words/figure-text.ts';
import type { Words } from '#components/words/messages.ts';
import { sentenceOf } from '#components/words/statement-words.ts';
import { worthDoingText } from '#components/words/worth-doing-words.ts';
import type { ToolId } from '#core/base/checked-text.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import { formatNumber, formatWeek } from '#core/base/format.ts';
import type { Week } from '#core/base/week.ts';
import type { Kpis } from '#core/kpi/kpi.ts';
import {
  changesOf,
  headlineOf,
  isPartlyVerified,
  type Statement,
  totalsChangesOf,
  totalsHeadlineOf,
} from '#core/kpi/statements.ts';
import { worthDoing } from '#core/kpi/worth-doing.ts';
import type { PaidLicence } from '#core/org/licence.ts';
import type { AllKpisReply, KpisReply } from '#core/protocol/lead.ts';
import type { LeadExperiment } from '#core/protocol/outcomes.ts';

export interface DigestContent {
  readonly title: string;
  /** The weeks that are counted, and what else must be known to read the rest. */
  readonly notes: readonly string[];
  /** Whether AI was worth it, and what that rests on. */
  readonly answer: readonly string[];
  readonly changes: readonly string[];
  readonly worthDoing: readonly string[];
}

interface Company {
  readonly toolNames: Readonly<Record<ToolId, string>>;
  /** Whether all numbers are made up. */
  readonly demonstration: boolean;
}

export interface DepartmentFigures extends Company {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly kpis: KpisReply;
  /** Over as many weeks just before; null where nothing was published then. */
  readonly previous: Kpis | null;
  readonly licences: readonly PaidLicence[];
  readonly experiments: readonly LeadExperiment[];
}

export interface CompanyFigures extends Company {
  /** Of the organisation. */
  readonly name: string;
  readonly all: AllKpisReply;
  readonly previous: AllKpisReply | null;
  readonly licences: (department: DepartmentId) => readonly PaidLicence[];
  readonly experiments: (department: DepartmentId) => readonly LeadExperiment[];
}

/** Of a department as many as on the page of a meeting; of all together one each. */
const MOST_ACTIONS = 3;
const MOST_DEPARTMENTS = 5;

/** A statement with the word for its evidence, where that is less than solid: as it stands on the pages. */
function writtenIn(words: Words, currency: string, isPartly: boolean) {
  return (statement: Statement): string => {
    const sentence = sentenceOf(statement, currency, words);
    const grade = 'grade' in statement && statement.say !== 'revenue-partly' ? statement.grade : null;
    if (grade !== 'C' && grade !== 'D') return sentence;
    const evidence = words.text(grade === 'D' && isPartly ? 'evidencePartly' : evidenceWords[grade]);
    return words.text('digestEvidence', sentence, evidence);
  };
}

function notesOf({ demonstration }: Company, weeks: readonly Week[], { text, count, locale }: Words): string[] {
  const [first] = weeks;
  return [
    ...(demonstration ? [text('demonstrationText')] : []),
    ...(first === undefined
      ? []
      : [text('spanShown', count('weeks', weeks.length), formatWeek(first, locale, weeks.at(-1) ?? first))]),
  ];
}

/** That the numbers hold noise, where any of them does. */
function strictNotes(kpis: readonly KpisReply[], { text }: Words): string[] {
  const isNoisy = kpis.some(({ windows }) => windows.some(({ epsilon }) => epsilon !== undefined));
  return isNoisy ? [text('strictShown')] : [];
}

export function departmentContent(figures: DepartmentFigures, words: Words): DigestContent {
  const { name, currency, kpis, previous, licences, experiments, toolNames } = figures;
  const written = writtenIn(words, currency, isPartlyVerified(kpis, currency));
  const items = worthDoing({ kpis, licences, experiments, currency }).slice(0, MOST_ACTIONS);
  return {
    title: words.text('reportTitle', name),
    notes: [...notesOf(figures, kpis.countedWeeks, words), ...strictNotes([kpis], words)],
    answer: headlineOf(kpis, currency).map(written),
    changes: previous === null ? [] : changesOf(kpis, previous).map(written),
    worthDoing: items.map((item) => worthDoingText(item, { currency, toolNames }, words)),
  };
}

export function companyContent(figures: CompanyFigures, words: Words): DigestContent {
  const { name, all, previous, licences, experiments, toolNames } = figures;
  const { totals } = all;
  const written = writtenIn(words, totals.money?.currency ?? '', false);
  const items = all.departments.flatMap(({ department, kpis }) => {
    const { id, currency } = department;
    const [first] = worthDoing({ kpis, licences: licences(id), experiments: experiments(id), currency });
    return first === undefined
      ? []
      : [words.text('digestOfDepartment', department.name, worthDoingText(first, { currency, toolNames }, words))];
  });
  return {
    title: words.text('reportTitle', name),
    notes: [
      ...notesOf(figures, totals.weeks, words),
      words.text('totalsIntro', formatNumber(totals.released, words.locale), formatNumber(totals.of, words.locale)),
      ...strictNotes(
        all.departments.map(({ kpis }) => kpis),
        words,
      ),
    ],
    answer: totalsHeadlineOf(totals).map(written),
    changes: previous === null ? [] : totalsChangesOf(totals, previous.totals).map(written),
    worthDoing: items.slice(0, MOST_DEPARTMENTS),
  };
}
