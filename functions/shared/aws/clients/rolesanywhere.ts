import { createPaginator } from '@smithy/core';
import { BackupClient } from '@aws-sdk/client-backup';
import { bytes, commandsOf, flag, listOf, number, settingsOf, structureOf, text, writtenInstant, type DescribedApi, type Schema } from '../described-api.ts';

/** After the model of IAM Roles Anywhere of 2018-05-10 (REST JSON), of which only what is read here: what a member is not named for is left out of the answer. */
const api: DescribedApi = { serviceId: 'RolesAnywhere', endpointPrefix: 'rolesanywhere', namespace: 'com.amazonaws.rolesanywhere', version: '2018-05-10' };

export class Client extends BackupClient {
  constructor(config: ConstructorParameters<typeof BackupClient>[0]) {
    super({ ...config, ...settingsOf(api) });
  }
}

const dated = { createdAt: writtenInstant, updatedAt: writtenInstant };
const sourceData = structureOf(api, 'SourceData', { x509CertificateData: text, acmPcaArn: text });
const source = structureOf(api, 'Source', { sourceType: text, sourceData: () => sourceData });
const trustAnchor = structureOf(api, 'TrustAnchorDetail', { trustAnchorId: text, trustAnchorArn: text, name: text, source: () => source, enabled: flag, ...dated });
const subject = { subjectArn: text, subjectId: text, enabled: flag, x509Subject: text, lastSeenAt: writtenInstant, ...dated };
const credential = structureOf(api, 'CredentialSummary', { seenAt: writtenInstant, serialNumber: text, issuer: text, enabled: flag, x509CertificateData: text, failed: flag });
const crl = structureOf(api, 'CrlDetail', { crlId: text, crlArn: text, name: text, enabled: flag, crlData: bytes, trustAnchorArn: text, ...dated });

const command = commandsOf(api);
type Page<L extends string, T> = { readonly [K in L]?: readonly T[] } & { readonly nextToken?: string };

/** A list with pages, asked with GET. */
function list<L extends string, T = unknown>(op: string, path: string, member: L, item: Schema) {
  const input = structureOf(api, `${op}Request`, { nextToken: text, pageSize: number }, { nextToken: { httpQuery: 'nextToken' }, pageSize: { httpQuery: 'pageSize' } });
  const output = structureOf(api, `${op}Response`, { [member]: () => listOf(api, `${op}Items`, item), nextToken: text });
  return command<{ readonly nextToken?: string; readonly pageSize?: number }, Page<L, T>>(op, input, output, ['GET', path]);
}

export const ListTrustAnchorsCommand = list('ListTrustAnchors', '/trustanchors', 'trustAnchors', trustAnchor);
export const ListCrlsCommand = list('ListCrls', '/crls', 'crls', crl);
type SubjectSummary = { readonly subjectId?: string; readonly enabled?: boolean };
export const ListSubjectsCommand = list<'subjects', SubjectSummary>('ListSubjects', '/subjects', 'subjects', structureOf(api, 'SubjectSummary', subject));
export const GetSubjectCommand = command<{ readonly subjectId: string }, { readonly subject?: object }>(
  'GetSubject',
  structureOf(api, 'ScalarSubjectRequest', { subjectId: text }, { subjectId: { httpLabel: 1 } }),
  structureOf(api, 'SubjectDetailResponse', { subject: () => structureOf(api, 'SubjectDetail', { ...subject, credentials: () => listOf(api, 'CredentialSummaries', credential) }) }),
  ['GET', '/subject/{subjectId}'],
);
export const paginateListTrustAnchors = createPaginator<any, any, any>(Client, ListTrustAnchorsCommand, 'nextToken', 'nextToken', 'pageSize');
export const paginateListCrls = createPaginator<any, any, any>(Client, ListCrlsCommand, 'nextToken', 'nextToken', 'pageSize');
export const paginateListSubjects = createPaginator<any, any, Page<'subjects', SubjectSummary>>(Client, ListSubjectsCommand, 'nextToken', 'nextToken', 'pageSize');
