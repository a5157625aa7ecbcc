import { createPaginator } from '@smithy/core';
import { MemoryDBClient } from '@aws-sdk/client-memorydb';
import { commandsOf, instant, listOf, number, settingsOf, structureOf, text, type DescribedApi } from '../described-api.ts';

/** After the model of AWS Private CA of 2017-08-22 (JSON 1.1), of which only what is read here: what a member is not named for is left out of the answer. */
const api: DescribedApi = { serviceId: 'ACM PCA', endpointPrefix: 'acm-pca', namespace: 'com.amazonaws.acmpca', version: '2017-08-22', target: 'ACMPrivateCA' };

export class Client extends MemoryDBClient {
  constructor(config: ConstructorParameters<typeof MemoryDBClient>[0]) {
    super({ ...config, ...settingsOf(api) });
  }
}

const configuration = structureOf(api, 'CertificateAuthorityConfiguration', { KeyAlgorithm: text, SigningAlgorithm: text });
const authority = structureOf(api, 'CertificateAuthority', {
  Arn: text,
  OwnerAccount: text,
  CreatedAt: instant,
  LastStateChangeAt: instant,
  Type: text,
  Serial: text,
  Status: text,
  NotBefore: instant,
  NotAfter: instant,
  FailureReason: text,
  CertificateAuthorityConfiguration: () => configuration,
  RestorableUntil: instant,
  KeyStorageSecurityStandard: text,
  UsageMode: text,
});
const command = commandsOf(api);

export type ListCertificateAuthoritiesInput = { readonly NextToken?: string; readonly MaxResults?: number; readonly ResourceOwner?: 'SELF' | 'OTHER_ACCOUNTS' };
export const ListCertificateAuthoritiesCommand = command<ListCertificateAuthoritiesInput, { readonly CertificateAuthorities?: readonly unknown[]; readonly NextToken?: string }>(
  'ListCertificateAuthorities',
  structureOf(api, 'ListCertificateAuthoritiesRequest', { MaxResults: number, NextToken: text, ResourceOwner: text }),
  structureOf(api, 'ListCertificateAuthoritiesResponse', { CertificateAuthorities: () => listOf(api, 'CertificateAuthorities', authority), NextToken: text }),
);
export const paginateListCertificateAuthorities = createPaginator<any, any, any>(Client, ListCertificateAuthoritiesCommand, 'NextToken', 'NextToken', 'MaxResults');
