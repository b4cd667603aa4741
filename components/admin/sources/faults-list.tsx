import styles from '#components/admin/admin.module.css';
import { vendorFaultWords } from '#components/admin/sources/source-words.ts';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice } from '#components/ui/notices.tsx';
import { useText } from '#components/words/text.tsx';
import { formatNumber } from '#core/base/format.ts';
import type { SourceFault } from '#core/sources/source-row.ts';

export interface FaultsListProps {
  readonly faults: readonly SourceFault[];
  /** The list of people cannot be left out. */
  readonly peopleFile: string;
  readonly onLeaveOut: (file: string) => void;
}

/** What is wrong with the files: where it stands, what is to be done about it, and a way to go on without the file. */
export function FaultsList({ faults, peopleFile, onLeaveOut }: FaultsListProps) {
  const { text, count, locale } = useText();
  const files = [...new Set(faults.map(({ place }) => place.file))];
  const number = (value: number) => formatNumber(value, locale);
  return (
    <ErrorNotice title={count('vendorFaults', files.length)}>
      <ul className={styles['rows']}>
        {files.map((file) => (
          <li key={file} className={styles['row']}>
            <div className={styles['main']}>
              <p className={styles['name']}>{file}</p>
              {faults
                .filter(({ place }) => place.file === file)
                .map(({ code, place: { line, column }, named, more }) => (
                  <p key={code} className={styles['hint']}>
                    {[
                      text('vendorFaultPlace', number(line), number(column)),
                      text(vendorFaultWords[code]),
                      ...(named.length === 0 ? [] : [text('vendorFaultFound', named.join(', '))]),
                      ...(more === 0 ? [] : [count('vendorFaultMore', more)]),
                    ].join(' ')}
                  </p>
                ))}
            </div>
            {file !== peopleFile && (
              <QuietButton
                size="xs"
                label={text('vendorLeaveOut')}
                named={text('vendorLeaveOutNamed', file)}
                onClick={() => onLeaveOut(file)}
              />
            )}
          </li>
        ))}
      </ul>
    </ErrorNotice>
  );
}
