/** Holds what people read to the words and the style of the product, in both languages: `npm run copy`. */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Language, type Messages, readLocales } from './locales.ts';

/** The words that are not used, each with the one that is. */
const banned: Readonly<Record<Language, readonly (readonly [word: RegExp, instead: string])[]>> = {
  en: [
    [/\b(slips?|purses?)\b/i, 'report, token'],
    [/\bwithh(old|olds|eld|olding)\b/i, 'don’t send, not published'],
    [/\b(mend|mended)\b/i, 'fix'],
    [/\bnoted\b/i, 'saved'],
    [/\btold\b/i, 'shown, sent'],
    [/\b(take|takes|taken|took) (away|back)\b/i, 'remove, withdraw'],
    [/^the (same|other)s?\b|\bthose who\b/i, 'the name of the thing'],
    [/\b([Ww]indow|windows|[Rr]eleased?|[Rr]eleases)\b/, 'reporting period, published'],
    [/\bendpoints?\b/i, 'server'],
    [/\b(members?|enrolled|enrolment|memberships?)\b/i, 'participants, people'],
    [/\bgrade\b(?! \$1$)/i, 'evidence'],
    [
      /\b(ledger|horizons?|realisation|owed to|priority index|return on)\b/i,
      'outcomes, time frame, funding score, ROI',
    ],
    [
      /\b(sampled|engaged|told apart|by hand|logged by)\b/i,
      'estimated, time in AI tools, no clear change, added manually',
    ],
    [/\b(roll-out|mails)\b/i, 'rollout, emails'],
    [/\b(organization|color|behavior|center|analyz\w+|organiz\w+|optimiz\w+)\b/i, 'the British spelling'],
    [/\b(hrs?|mins?)\b(?!-)/i, 'h, min, hours, minutes'],
  ],
  de: [
    [/Werkzeug/i, 'Tool'],
    [/Mitglied/i, 'Teilnehmende, Personen'],
    [/\bMeldungen\b/, 'Berichte'],
    [/Endpunkt/i, 'Server'],
    [/\bFenster/i, 'Berichtszeitraum'],
    [/\bFreigaben?\b|freigegebene[nr]? (Woche|Zahl|Zeitr)/, 'veröffentlichen'],
    [/zurückh(a|ä)lt|Zurückgehalten|\bNotiert\b/i, 'nicht senden, gespeichert'],
    [
      /\b(Güte|Kopfzahl|Realisierung|Verzeichnis|Prioritätsindex|Rendite)\b/i,
      'Aussagekraft, Beschäftigte, Anteil, Ergebnisse, Förderwert, ROI',
    ],
    [/\b(Dasselbe|Kennung|Stichprobe|Börse)\b/i, 'der Name der Sache, ID, aus Antworten geschätzt'],
  ],
};

/** What leads to a contract or an examination: whole sentences, without contractions, with the words of the field. */
const isFormal = (key: string) =>
  /^(pack|risk|field|memberField|notice(What|Never|Questions|Who|Rights|Free|Settings))/.test(key);
/** What is shown where something went wrong, or cannot go on: what happened, then what to do. */
const isError = (key: string) =>
  /^(fault(Address|Host|Unreachable|Sharing|Secret|Transfer|TooMany)|site(Malformed|Insecure|Port|Wildcard|Known|Refused)|ledgerFault|costFault|costsHalf|served(KeyRefused|TooOften)|tool(sNotJson|IdTaken)|quietHours(Empty|Missing)|notifyRefused|welcomeGrantRefused|transferNotKnown|copyFailed|conflict(Gone|Read|Remove|Text)|weightsAllZero|vendorHalf|vendorFault(?!s_|Place|Found|More))/.test(
    key,
  );

const signs: readonly (readonly [sign: RegExp, fault: string])[] = [
  [/["]|(?<=\p{L})'|'(?=\p{L})/u, 'straight quotes'],
  [/\.\.\./, 'three dots for an ellipsis'],
  [/(^|[\s(])-(?=[\d$])|\s-\s/, 'a hyphen for a minus or a dash'],
  [/!/, 'an exclamation mark'],
  [
    /\{|\}|\w\.\w+\[|\b[a-z]+_[a-z_]+\b(?<!update_url|force_installed|normal_installed|install_url)/,
    'an internal name or JSON',
  ],
];

export const MOST_WORDS = 25;
const sentencesOf = (text: string) => text.split(/(?<=[.?:…])\s+/).filter((sentence) => sentence !== '');

function faultsOfMessage(language: Language, key: string, message: string): string[] {
  const faults = banned[language].flatMap(([word, instead]) => {
    const found = word.exec(message)?.[0];
    return found === undefined ? [] : [`“${found}” is not a word of the product: ${instead}`];
  });
  for (const [sign, fault] of signs) if (sign.test(message)) faults.push(fault);
  if (/\d %/.test(message) && language === 'en') faults.push('a space before %');
  if (isFormal(key)) {
    if (/n’t|’(re|ve|ll)\b|\bit’s/i.test(message)) faults.push('a contraction in a formal text');
  } else {
    if (message.includes(';')) faults.push('a semicolon');
    for (const sentence of sentencesOf(message))
      if (sentence.split(/\s+/).length > MOST_WORDS) faults.push(`a sentence of more than ${MOST_WORDS} words`);
  }
  if (isError(key) && sentencesOf(message).length < 2) faults.push('an error without the way out');
  return faults.map((fault) => `${language} ${key}: ${fault}`);
}

/** What is wrong with the words of the messages, each with its key. */
export function faultsOf(messages: Readonly<Record<Language, Messages>>): string[] {
  return (['en', 'de'] as const).flatMap((language) =>
    Object.entries(messages[language]).flatMap(([key, { message }]) => faultsOfMessage(language, key, message)),
  );
}

/** Words that mean the same wherever they stand: they may be used by more than one area. */
const shared = new Set([
  ...['cancel', 'save', 'edit', 'editNamed', 'remove', 'removeTool', 'download', 'saveFailed', 'unknown', 'forgetKey'],
  ...['people', 'days', 'columnTool', 'columnEngaged', 'columnActions', 'codeLabel', 'chooseDepartment'],
  ...['questionLead', 'reinvestedQuestion', 'licencesHeading', 'licencesIntro', 'billing'],
  ...['fileUnreadable', 'fileNotUtf8'],
]);

/** Keys that are used by more than one of the areas (the person, the lead, the admin) and do not mean the same in each. */
export function sharedBetweenAreas(sources: Readonly<Record<string, string>>, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const stem = key.replace(/_(one|other)$/, '');
    const used = new RegExp(`['"\`]${stem}['"\`]`);
    const areas = Object.keys(sources).filter((area) => used.test(sources[area] ?? ''));
    return areas.length < 2 || shared.has(stem)
      ? []
      : [`${key}: used by ${areas.join(' and ')}; give each its own words`];
  });
}

const sourceOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { messages, faults: misplaced } = readLocales();
  const sources = {
    me: sourceOf('components/me'),
    lead: sourceOf('components/lead'),
    admin: sourceOf('components/admin'),
  };
  const faults = [...misplaced, ...faultsOf(messages), ...sharedBetweenAreas(sources, Object.keys(messages.en))];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) console.error(`\n${faults.length} faults in locales`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
