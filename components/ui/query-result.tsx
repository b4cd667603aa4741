import type { ReactNode } from 'react';
import { QuietButton } from '#components/ui/form/quiet-button.tsx';
import { ErrorNotice, Loading } from '#components/ui/notices.tsx';
import styles from '#components/ui/query-result.module.css';
import type { MessageKey } from '#components/words/messages.ts';
import { useText } from '#components/words/text.tsx';
import { formatMoment } from '#core/base/format.ts';
import { EndpointError } from '#query/endpoint-error.ts';
import { type EndpointQuery, useEndpointQuery } from '#query/endpoint-query.ts';

/** Of a query, what is needed to show that it failed. */
export interface Failable {
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface Read extends Failable {
  readonly isFetching: boolean;
}

export interface QueryResultProps<T> {
  readonly query: Read & {
    readonly data: T | undefined;
    readonly isPlaceholderData: boolean;
    readonly dataUpdatedAt: number;
    /** Whether the data is of another department, and so is not to be seen. */
    readonly isOfAnother?: boolean;
  };
  /** Further queries of what is shown: a failure of theirs is told as well, and until they are read the part is busy. */
  readonly also?: readonly Read[];
  /** What cannot be read. */
  readonly title?: MessageKey;
  readonly children: (data: T) => ReactNode;
}

interface QueryErrorProps {
  readonly queries: readonly Failable[];
  readonly title: MessageKey;
  /** When what is shown all the same was read; null where nothing is. */
  readonly shownFromMs?: number | null;
}

/** What went wrong with queries, and a way to try again; nothing where all is well. */
export function QueryError({ queries, title, shownFromMs = null }: QueryErrorProps) {
  const { text, locale, timeZone } = useText();
  const failed = queries.filter(({ error }) => error !== null);
  if (failed.length === 0) return null;
  // What a browser says of a connection names no way out.
  const said = ({ error }: Failable) =>
    error instanceof EndpointError && error.status === 0 ? text('serverSilent', error.message) : error?.message;
  const retry = () => {
    for (const { refetch } of failed) refetch();
  };
  return (
    <ErrorNotice
      title={text(title)}
      action={<QuietButton label={text('tryAgain')} size="compact-sm" onClick={retry} />}
    >
      {[...new Set(failed.map(said))].join(' ')}
      {shownFromMs !== null && <p>{text('shownFrom', formatMoment(shownFromMs, timeZone, locale))}</p>}
    </ErrorNotice>
  );
}

/**
 * A skeleton while a query is under way, what went wrong with a way to try again, or what is made of its data. While another
 * range is read, the data of the last one stays, dimmed, so that nothing jumps and no chart is drawn for nothing. What is of
 * another department stays too, but cannot be seen.
 */
export function QueryResult<T>({ query, also = [], title = 'kpisFailed', children }: QueryResultProps<T>) {
  return (
    <>
      <QueryError
        queries={[query, ...also]}
        title={title}
        shownFromMs={query.error === null || query.data === undefined || query.isOfAnother ? null : query.dataUpdatedAt}
      />
      {query.error === null && (query.data === undefined || query.isOfAnother === true) && (
        <Loading lines={8} lineHeight={32} />
      )}
      {query.data !== undefined && (
        <div
          className={styles['shown']}
          data-of={query.isOfAnother ? 'another-department' : query.isPlaceholderData ? 'last-range' : undefined}
          aria-busy={[query, ...also].some(({ isFetching }) => isFetching)}
        >
          {children(query.data)}
        </div>
      )}
    </>
  );
}

export interface ReplyProps<T> extends Omit<QueryResultProps<T>, 'query'> {
  readonly of: EndpointQuery<T>;
}

/** The reply to a query that nothing else in the component reads. */
export function Reply<T>({ of, ...shown }: ReplyProps<T>) {
  return <QueryResult {...shown} query={useEndpointQuery(of)} />;
}
