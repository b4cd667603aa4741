/** A message as each kind of recipient takes it. Nothing is attached, and nothing is loaded from anywhere. */
import { createHmac } from 'node:crypto';
import type { Words } from '#components/words/messages.ts';
import type { DepartmentId } from '#core/base/department-id.ts';
import type { Week } from '#core/base/week.ts';
import type { DigestContent } from '#server/features/digests/content.ts';

export interface Message {
  /** The same in each attempt. */
  readonly id: string;
  /** A department, or `*`. */
  readonly unit: DepartmentId;
  /** The last week of the publication; null of a test. */
  readonly week: Week | null;
  readonly content: DigestContent;
  /** Where a lead reads on. */
  readonly link: string;
}

interface Section {
  readonly heading: string | null;
  readonly lines: readonly string[];
}

/** What is said, beneath its headings; none of them stands over nothing. */
function sectionsOf({ content }: Message, { text }: Words): Section[] {
  return [
    { heading: null, lines: content.answer },
    { heading: text('digestChanges'), lines: content.changes },
    { heading: text('worthDoing'), lines: content.worthDoing },
    { heading: null, lines: content.notes },
  ].filter(({ lines }) => lines.length > 0);
}

export function plainText(message: Message, words: Words): string {
  const sections = sectionsOf(message, words).map(({ heading, lines }) =>
    heading === null ? lines.join('\n') : [heading, ...lines.map((line) => `- ${line}`)].join('\n'),
  );
  return `${[message.content.title, ...sections, `${words.text('digestOpen')}: ${message.link}`].join('\n\n')}\n`;
}

/** What Slack takes for markup in a text is written as itself. */
const slackText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Blocks of an incoming webhook; `text` is what notifications and screen readers get. */
export function slackBody(message: Message, words: Words): string {
  const { content, link } = message;
  const sections = sectionsOf(message, words).map(({ heading, lines }) => ({
    type: 'section',
    text: { type: 'plain_text', text: [...(heading === null ? [] : [heading]), ...lines].join('\n'), emoji: false },
  }));
  return JSON.stringify({
    text: slackText([content.title, ...content.answer].join('\n')),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: content.title.slice(0, 150), emoji: false } },
      ...sections,
      { type: 'section', text: { type: 'mrkdwn', text: `<${link}|${slackText(words.text('digestOpen'))}>` } },
    ],
  });
}

/** What a TextBlock takes for markup is written as itself. */
const cardText = (text: string) => text.replace(/[\\*_[\]]/g, (mark) => `\\${mark}`);

/** An adaptive card, as a Workflow of Teams that waits for a webhook request takes it. */
export function teamsBody(message: Message, words: Words): string {
  const { content, link } = message;
  const block = (text: string, looks: object = {}) => ({
    type: 'TextBlock',
    text: cardText(text),
    wrap: true,
    ...looks,
  });
  const card = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(content.title, { size: 'Large', weight: 'Bolder', style: 'heading' }),
      ...sectionsOf(message, words).flatMap(({ heading, lines }) => [
        ...(heading === null ? [] : [block(heading, { weight: 'Bolder', separator: true })]),
        ...lines.map((line) => block(line)),
      ]),
    ],
    actions: [{ type: 'Action.OpenUrl', title: words.text('digestOpen'), url: link }],
  };
  return JSON.stringify({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
  });
}

/** For programs: the sentences, each list by its name. */
export function webhookBody({ id, unit, week, content, link }: Message): string {
  return JSON.stringify({ id, event: week === null ? 'test' : 'publication', unit, week, ...content, link });
}

/** The header of a signature over the time (Unix seconds) and the body: whoever has the key knows that both are ours, and how old they are. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
