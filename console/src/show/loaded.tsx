import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '#reports/format/visible';
import { SignInAgain } from '../auth/sign-in-again.tsx';
import { problemOf } from '../api/problem-of.ts';
import { Skeleton } from './skeleton.tsx';

type Props<T> = { readonly query: UseQueryResult<T>; readonly what: string; readonly lines?: number; readonly children: (data: T) => ReactNode };

/**
 * What a question to the API shows: a skeleton while it is asked, what went wrong with a way to ask again, or the answer. An answer of before stays
 * while it is asked again; when that fails, it is said above it, for then it is not of now.
 */
export function Loaded<T>({ query, what, lines = 4, children }: Props<T>) {
  if (query.data !== undefined)
    return (
      <SpaceBetween size="m">
        {query.isError && (
          <Alert type="warning" header={`${what} could not be read again`} action={<Button onClick={() => void query.refetch()}>Try again</Button>}>
            {said(query.error)} What stands below was read earlier.
          </Alert>
        )}
        {children(query.data)}
      </SpaceBetween>
    );
  if (query.isError)
    return (
      <Alert
        type="error"
        header={`${what}: ${visible(problemOf(query.error).title)}`}
        action={
          problemOf(query.error).status === 401 ? (
            <SignInAgain />
          ) : (
            <Button onClick={() => void query.refetch()} loading={query.isFetching}>
              Try again
            </Button>
          )
        }
      >
        {said(query.error)}
      </Alert>
    );
  return (
    <div role="status" aria-label={`Reading ${what.toLowerCase()}`} className="loading">
      <Box margin={{ bottom: 's' }} color="text-body-secondary">
        <Spinner /> Reading {what.toLowerCase()}
      </Box>
      <Skeleton lines={lines} />
    </div>
  );
}

function said(error: Error): string {
  return visible(problemOf(error).detail);
}
