import { makeBuilder } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';

/** An API of AWS for which the registry has no client that goes with the others: what a client needs to know of it, as its public model says it. */
export type DescribedApi = {
  readonly serviceId: string;
  /** Names it in the host, and in the signature. */
  readonly endpointPrefix: string;
  readonly namespace: string;
  readonly version: string;
  /** Of JSON 1.1: the name before that of the operation in `X-Amz-Target`. */
  readonly target?: string;
};

/** A member of a structure: a text, a number, a yes or no, an instant, bytes, or other structures. Numbers after `@smithy/core`'s schemas. */
export const text = 0;
export const number = 1;
export const flag = 2;
export const instant = 4;
/** Written as ISO 8601, where others write seconds. */
export const writtenInstant = 5;
export const bytes = 21;
export type Schema = number | readonly unknown[] | (() => readonly unknown[]);

/** A structure of such an API; `traits` say of single members where they stand in a request. */
export function structureOf({ namespace }: DescribedApi, name: string, members: Readonly<Record<string, Schema>>, traits: Readonly<Record<string, object>> = {}): readonly unknown[] {
  const types = Object.entries(members).map(([member, type]) => (traits[member] === undefined ? type : [type, traits[member]]));
  return [3, namespace, name, 0, Object.keys(members), types];
}

export function listOf({ namespace }: DescribedApi, name: string, item: Schema): readonly unknown[] {
  return [1, namespace, name, 0, typeof item === 'number' ? item : () => item];
}

/**
 * What turns a client of the SDK that speaks the same protocol into one of this API: its endpoint (`AWS_ENDPOINT_URL` and profiles are honoured as ever), its signature and its
 * errors, of which the name and the message are kept whatever they are.
 */
export function settingsOf({ serviceId, endpointPrefix, namespace, version, target }: DescribedApi): object {
  return {
    serviceId,
    endpointProvider: ({ Region = '', Endpoint }: { readonly Region?: string; readonly Endpoint?: string }) => ({
      url: new URL(Endpoint ?? `https://${endpointPrefix}.${Region}.amazonaws.com${Region.startsWith('cn-') ? '.cn' : ''}`),
      properties: { authSchemes: [{ name: 'sigv4', signingName: endpointPrefix, signingRegion: Region }] },
      headers: {},
    }),
    protocolSettings: { defaultNamespace: namespace, errorTypeRegistries: [], version, ...(target === undefined ? {} : { serviceTarget: target }) },
  };
}

/** Makes the commands of such an API. `http`: method and path, of REST JSON. */
export function commandsOf({ serviceId, namespace }: DescribedApi) {
  const parameters = {
    UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
    Endpoint: { type: 'builtInParams', name: 'endpoint' },
    Region: { type: 'builtInParams', name: 'region' },
    UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
  } as const;
  const command = makeBuilder<any, any, any>(parameters, serviceId, `${serviceId}Client`, getEndpointPlugin as never);
  return <Input extends object, Output extends object>(op: string, input: readonly unknown[], output: readonly unknown[], http?: readonly [method: string, path: string]) => {
    const schema = [9, namespace, op, http === undefined ? 0 : { http: [...http, 200] }, () => input, () => output];
    return command<Input, Output & { readonly $metadata: object }>({}, () => [], op, schema as never);
  };
}
