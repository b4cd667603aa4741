/**
 * A drawn chart as a file that can be read alone: title above, evidence and definition below, all colours written out. What
 * a style sheet gives to the chart on the page would be lost with the page.
 */
import { download } from '#components/ui/download.ts';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const LINE_HEIGHT = 16;
/** A character of the small print, and one of the title, is about so wide, in CSS pixels. */
const CHARACTER_WIDTH = 6.2;
const TITLE_CHARACTER_WIDTH = 9;
const PNG_SCALE = 2;
const STROKE_WIDTH = 22;

const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
] as const;

export interface PictureWords {
  readonly title: string;
  /** Below the picture: whose it is, when, how well it is known, and what it means. */
  readonly notes: readonly string[];
}

interface Picture {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** Words in lines that fit the width; a single word that is longer stands alone. */
function wrapped(text: string, width: number, characterWidth = CHARACTER_WIDTH): string[] {
  const most = Math.max(20, Math.floor(width / characterWidth));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function elementOf<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  return element;
}

function textAt(words: string, y: number, style: CSSStyleDeclaration, size: number, weight: number): SVGTextElement {
  const looks = { fill: style.color, 'font-family': style.fontFamily, 'font-size': size, 'font-weight': weight };
  const text = elementOf('text', { x: MARGIN, y, ...looks });
  text.textContent = words;
  return text;
}

function carryStyles(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  for (const name of carried) to.setAttribute(name, computed.getPropertyValue(name));
  to.removeAttribute('style');
  to.removeAttribute('class');
  for (const [at, child] of [...from.children].entries()) {
    const copy = to.children[at];
    if (copy !== undefined) carryStyles(child, copy);
  }
}

/** The names of the lines in rows, each behind a stroke of its colour and dashes, as the legend beside the chart has them. */
function legendAt(legend: Element, top: number, right: number, style: CSSStyleDeclaration) {
  let x = MARGIN;
  let y = top;
  const drawn = [...legend.querySelectorAll('[data-line]')].flatMap((item) => {
    const name = item.textContent ?? '';
    const end = x + STROKE_WIDTH + 6 + name.length * CHARACTER_WIDTH;
    if (end > right && x > MARGIN) {
      x = MARGIN;
      y += LINE_HEIGHT;
    }
    const line = item.querySelector('line');
    const swatch = item.querySelector('span');
    const stroke = elementOf('line', {
      ...{ x1: x, x2: x + STROKE_WIDTH, y1: y - 4, y2: y - 4 },
      stroke: line === null ? getComputedStyle(swatch ?? item).backgroundColor : getComputedStyle(line).stroke,
      'stroke-width': line === null ? 10 : 2.5,
      'stroke-dasharray': line?.getAttribute('stroke-dasharray') ?? '',
    });
    const text = textAt(name, y, style, 11, 400);
    text.setAttribute('x', String(x + STROKE_WIDTH + 6));
    x += STROKE_WIDTH + 24 + name.length * CHARACTER_WIDTH;
    return [stroke, text];
  });
  return { drawn, bottom: y };
}

function pictureOf(drawn: SVGSVGElement, legend: Element, { title, notes }: PictureWords): Picture {
  const { width, height } = drawn.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const lines = notes.flatMap((note) => wrapped(note, width));
  const titleTop = MARGIN + LINE_HEIGHT / 2;
  const titleLines = wrapped(title, width, TITLE_CHARACTER_WIDTH);
  const names = legendAt(legend, titleTop + (titleLines.length + 0.5) * LINE_HEIGHT, width + MARGIN, page);
  const chartTop = names.bottom + LINE_HEIGHT / 2;
  const notesTop = chartTop + height + 1.5 * LINE_HEIGHT;
  const whole = { width: width + 2 * MARGIN, height: notesTop + lines.length * LINE_HEIGHT + MARGIN / 2 };
  const svg = elementOf('svg', { xmlns: SVG, ...whole, viewBox: `0 0 ${whole.width} ${whole.height}` });
  const chart = elementOf('g', { transform: `translate(${MARGIN} ${chartTop})` });
  const copy = drawn.cloneNode(true);
  if (copy instanceof Element) carryStyles(drawn, copy);
  chart.append(copy);
  svg.append(
    elementOf('rect', { width: '100%', height: '100%', fill: page.backgroundColor }),
    ...titleLines.map((line, at) => textAt(line, titleTop + at * LINE_HEIGHT, page, 14, 600)),
    ...names.drawn,
    chart,
    ...lines.map((line, at) => textAt(line, notesTop + at * LINE_HEIGHT, page, 11, 400)),
  );
  return { svg, ...whole };
}

const sourceOf = (svg: SVGSVGElement) => new XMLSerializer().serializeToString(svg);

/** The picture as dots, twice as fine as the page. Rejects where the browser cannot draw it. */
async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sourceOf(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * PNG_SCALE;
  canvas.height = height * PNG_SCALE;
  const paint = canvas.getContext('2d');
  if (paint === null) throw new Error('this browser gives no canvas to draw on; save the picture as SVG instead');
  paint.scale(PNG_SCALE, PNG_SCALE);
  paint.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('this browser makes no PNG of the picture; save it as SVG instead');
  return blob;
}

export type PictureAs = 'svg' | 'png' | 'copy';

/** Saves a drawn chart as a file of that name, or puts it into the clipboard, for a slide or a message. */
export async function exportPicture(
  as: PictureAs,
  drawn: SVGSVGElement,
  legend: Element,
  words: PictureWords,
  fileName: string,
): Promise<void> {
  // Pages that came without encryption have no clipboard, whatever the types say.
  if (as === 'copy' && !isSecureContext)
    throw new Error('the page has no clipboard without https; save the picture as PNG instead');
  const picture = pictureOf(drawn, legend, words);
  if (as === 'svg') download(`${fileName}.svg`, 'image/svg+xml', sourceOf(picture.svg));
  else if (as === 'png') download(`${fileName}.png`, 'image/png', await pngOf(picture));
  // The browser wants the item while the click is fresh, and waits for the picture itself.
  else await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })]);
}
