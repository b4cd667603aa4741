import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import styles from '#components/charts/chart-figure.module.css';
import { startsWithin } from '#components/charts/chart-rows.ts';
import type { PictureAs, PictureWords } from '#components/charts/export-picture.ts';
import { FigureTable } from '#components/charts/figure-table.tsx';
import { lineLooks, PREVIOUS_DASH, START_DASH } from '#components/charts/line-looks.ts';
import { useIsMadeUp } from '#components/ui/demonstration-notice.tsx';
import { download } from '#components/ui/download.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { errorText } from '#core/base/error-text.ts';
import { formatWeek, type NumberStyle } from '#core/base/format.ts';
import { type Estimate, gradeSchema } from '#core/kpi/estimate.ts';
import { type Figure, figureCsv } from '#core/kpi/figure.ts';

// The chart library is the largest part of the page: it comes after the numbers.
const BandChart = lazy(async () => ({ default: (await import('#components/charts/band-chart.tsx')).BandChart }));
const StackChart = lazy(async () => ({ default: (await import('#components/charts/stack-chart.tsx')).StackChart }));

export interface ChartFigureProps {
  readonly title: string;
  /** What the number means, in a sentence; it goes along with every export. */
  readonly definition: string;
  /** The department's name, for exports. */
  readonly department: string;
  readonly figure: Figure;
  readonly style: NumberStyle;
  /** A colour for each line where they add up to a whole and are stacked; lines with bands otherwise. */
  readonly stacked?: readonly string[];
  /** In CSS pixels; 220 unless told. */
  readonly height?: number;
  /** What a gap in a line means, where it is not that nothing was published. */
  readonly gapMeans?: string;
  readonly children?: ReactNode;
}

function unitOf({ unit = 'plain' }: NumberStyle): string {
  return typeof unit === 'object' ? unit.currency : unit;
}

const isSampled = ({ low, high }: Estimate) => low !== high;

/** How many of the points have which grade: `2 A, 50 C`. */
function gradesOf({ points }: Figure, none: string): string {
  const all = points.flatMap(({ estimates }) => estimates.map(({ grade }) => grade));
  return gradeSchema.options
    .map((grade) => ({ grade, times: all.filter((each) => each === grade).length }))
    .filter(({ times }) => times > 0)
    .map(({ grade, times }) => `${times} ${grade === '--' ? none : grade}`)
    .join(', ');
}

/** A chart with its name and meaning, the numbers behind it as a table, and itself as a file. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, definition, department, figure, style, stacked, height = 220, children } = props;
  const { text, count, locale } = useText();
  const { gapMeans = text('gapMeans') } = props;
  const isMadeUp = useIsMadeUp();
  const caption = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const [isTableOpen, setTableOpen] = useState(false);
  const [first] = figure.points;
  const last = figure.points.at(-1);
  if (first === undefined || last === undefined) return <p className={styles['definition']}>{text('chartNone')}</p>;

  const hasBands = stacked === undefined && figure.points.some(({ estimates }) => estimates.some(isSampled));
  const range = formatWeek(first.firstWeek, locale, last.lastWeek);
  const answers = figure.points.reduce((sum, { estimates }) => sum + (estimates[0]?.n ?? 0), 0);
  const meaning = isMadeUp ? `${text('sentence', text('demonstrationTitle'))} ${definition}` : definition;
  const words: PictureWords = {
    title: text('separator', title, department),
    notes: [
      `${range}. ${text('gradesOfPoints', gradesOf(figure, text('withoutNumber')))}${answers > 0 ? ` ${text('sentence', count('answersCounted', answers))}` : ''}`,
      ...(hasBands ? [text('bandMeans')] : []),
      meaning,
    ],
  };
  const fileName = `worthwhile-${isMadeUp ? 'demonstration-' : ''}${first.firstWeek}-${last.lastWeek}`;
  const exportAs = (as: PictureAs) => {
    const [svg, shown] = [drawing.current?.querySelector('svg'), legend.current];
    if (svg == null || shown === null) return;
    setCopied(false);
    import('#components/charts/export-picture.ts')
      .then(async ({ exportPicture }) => {
        await exportPicture(as, svg, shown, words, fileName);
        setError(null);
        setCopied(as === 'copy');
      })
      .catch((reason: unknown) => setError(errorText(reason)));
  };
  const saveCsv = () => {
    import('#import/tables.ts')
      .then(({ localTableOf }) => {
        const table = figureCsv(figure, { title, department, unit: unitOf(style), definition: meaning });
        download(`${fileName}.csv`, 'text/csv', localTableOf(table, locale));
      })
      .catch((reason: unknown) => setError(errorText(reason)));
  };
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['caption']} id={caption}>
        {title}
      </figcaption>
      <p className={styles['definition']}>{definition}</p>
      <div ref={drawing} className={styles['drawing']} style={{ minHeight: height }}>
        <Suspense fallback={null}>
          {stacked === undefined ? (
            <BandChart figure={figure} style={style} height={height} label={title} />
          ) : (
            <StackChart figure={figure} style={style} height={height} label={title} colours={stacked} />
          )}
        </Suspense>
      </div>
      <ul ref={legend} className={styles['legend']}>
        {figure.lines.map((name, line) => (
          <li key={name} className={styles['item']} data-line>
            {stacked === undefined ? (
              <LegendLine stroke={lineLooks(line).colour} dash={lineLooks(line).dash} />
            ) : (
              <span className={styles['swatch']} style={{ background: stacked[line] }} />
            )}
            {name}
          </li>
        ))}
        {figure.previous !== undefined && (
          <li className={styles['item']} data-line>
            <LegendLine stroke="var(--ww-edge)" dash={PREVIOUS_DASH} />
            {count('previousWeeks', figure.previous.weeks)}
          </li>
        )}
        {startsWithin(figure).map(({ name }) => (
          <li key={name} className={styles['item']} data-line>
            <svg aria-hidden="true" width="8" height="12">
              <line x1="4" x2="4" y1="0" y2="12" stroke="var(--ww-edge)" strokeWidth="2" strokeDasharray={START_DASH} />
            </svg>
            {name}
          </li>
        ))}
        <li className={styles['item']}>{hasBands ? text('bandMeans') : gapMeans}</li>
      </ul>
      {children}
      {error !== null && <ErrorNotice title={text('exportFailed')}>{error}</ErrorNotice>}
      <details className={styles['details']} onToggle={({ currentTarget }) => setTableOpen(currentTarget.open)}>
        <summary className={styles['summary']}>{text('tableAndExport')}</summary>
        <div className={styles['buttons']}>
          <QuietButton label={text('copyPicture')} size="compact-xs" onClick={() => exportAs('copy')} />
          <QuietButton label={text('saveAs', 'CSV')} size="compact-xs" onClick={saveCsv} />
          <QuietButton label={text('saveAs', 'SVG')} size="compact-xs" onClick={() => exportAs('svg')} />
          <QuietButton label={text('saveAs', 'PNG')} size="compact-xs" onClick={() => exportAs('png')} />
          <span role="status">{copied && text('pictureCopied')}</span>
        </div>
        {isTableOpen && <FigureTable title={title} figure={figure} style={style} />}
      </details>
    </figure>
  );
}

function LegendLine({ stroke, dash }: { readonly stroke: string; readonly dash: string }) {
  return (
    <svg aria-hidden="true" width="22" height="8">
      <line x1="0" x2="22" y1="4" y2="4" stroke={stroke} strokeWidth="2.5" strokeDasharray={dash} />
    </svg>
  );
}
