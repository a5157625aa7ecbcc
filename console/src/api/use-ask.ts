import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Contract, EndpointName } from '#review/api/contract';
import type { Answer, Request } from '#review/api/endpoint';
import { api } from './api.ts';

type Options = { readonly enabled?: boolean; /** Keeps the last answer on the page while another request of the same name is asked. */ readonly keep?: boolean; readonly fresh?: number };

/** Asks one route of the API and keeps its answer; the same request on two places of a page is asked once. */
export function useAsk<N extends EndpointName>(name: N, request: Request<Contract[N]>, { enabled = true, keep = false, fresh }: Options = {}): UseQueryResult<Answer<Contract[N]>> {
  return useQuery<Answer<Contract[N]>>({
    queryKey: [name, request],
    queryFn: ({ signal }) => (api[name] as (request: object) => Promise<Answer<Contract[N]>>)({ ...(request as object), signal }),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(fresh === undefined ? {} : { staleTime: fresh }),
  });
}
