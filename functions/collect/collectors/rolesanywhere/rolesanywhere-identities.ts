import { certificateTerm } from '#kernel/certificate-term';
import { crlNextUpdate } from '#kernel/crl-next-update';
import type { ReadCall } from '#kernel/call';
import { part, unread, type Normalise, type Yielded } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, listIn, nameIn, structureIn, textIn, understand } from '../understand.ts';

/** A bundle holds two certificates while one follows the other. */
const certificates = /-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----/g;

const kind = 'rolesanywhere-subject';

export default defineCollector({
  id: 'rolesanywhere-identities',
  title: 'Whom IAM Roles Anywhere trusts: anchors, lists of what was revoked, and the certificates that were shown',
  scope: 'region',
  yields: { 'rolesanywhere-trust-anchor': ['ListTrustAnchors'], 'rolesanywhere-crl': ['ListCrls'], [kind]: ['ListSubjects'] },
  actions: { ListTrustAnchors: ['rolesanywhere:ListTrustAnchors'], ListCrls: ['rolesanywhere:ListCrls'], ListSubjects: ['rolesanywhere:ListSubjects'], GetSubject: ['rolesanywhere:GetSubject'] },
  answers: { GetSubject: ['ResourceNotFoundException'] },
  async collect({ aws, all, drain, each }) {
    const { client, paginateListTrustAnchors, paginateListCrls, paginateListSubjects, GetSubjectCommand } = await aws('rolesanywhere');
    await drain(paginateListTrustAnchors({ client }, {}));
    await drain(paginateListCrls({ client }, {}));
    const subjects = (await all(paginateListSubjects({ client }, {}))).flatMap(({ subjects: page }) => page ?? []);
    await each(
      subjects.flatMap(({ subjectId, enabled }) => (enabled === true && subjectId !== undefined ? [subjectId] : [])),
      subjectId => client.send(new GetSubjectCommand({ subjectId })),
    );
  },
  *normalise(call, at) {
    if (call.op === 'GetSubject') yield* subjectIn(call, at);
    else if (call.op === 'ListSubjects') {
      yield* itemsIn(kind, call, 'subjects', subject => [
        part(kind, textIn(subject, 'subjectArn'), {
          subjectName: textIn(subject, 'x509Subject'),
          enabled: subject.enabled,
          createdAt: subject.createdAt,
          lastSeenAt: subject.lastSeenAt ?? null,
          // of one that may not come back nothing ends
          ...(subject.enabled === false ? { serial: null, ...endless } : {}),
        }),
      ]);
    } else if (call.op === 'ListCrls') {
      yield* itemsIn('rolesanywhere-crl', call, 'crls', crl => [
        part(
          'rolesanywhere-crl',
          textIn(crl, 'crlArn'),
          { crlName: textIn(crl, 'name'), enabled: crl.enabled, trustAnchorArn: crl.trustAnchorArn ?? null, createdAt: crl.createdAt, updatedAt: crl.updatedAt, nextUpdateAt: crlNextUpdate(textIn(crl, 'crlData')) },
          nameIn(crl, 'name'),
        ),
      ]);
    } else {
      yield* itemsIn('rolesanywhere-trust-anchor', call, 'trustAnchors', anchor => [
        part(
          'rolesanywhere-trust-anchor',
          textIn(anchor, 'trustAnchorArn'),
          { anchorName: textIn(anchor, 'name'), enabled: anchor.enabled, createdAt: anchor.createdAt, updatedAt: anchor.updatedAt, ...sourceOf(structureIn(anchor, 'source')) },
          nameIn(anchor, 'name'),
        ),
      ]);
    }
  },
});

type Term = { readonly notBeforeAt: string | null; readonly notAfterAt: string | null };
const endless: Term = { notBeforeAt: null, notAfterAt: null };
function termOf(pem: string): { readonly notBeforeAt: string; readonly notAfterAt: string } {
  const { from, to } = certificateTerm(pem);
  return { notBeforeAt: from, notAfterAt: to };
}

/** What an anchor trusts, and the term of that of its certificates that ends first; that of a private authority ends there. */
function sourceOf(source: any): { source: string; certificateAuthorityArn: string | null } & Term {
  const type = textIn(source, 'sourceType');
  if (type === 'AWS_ACM_PCA') return { source: type, certificateAuthorityArn: textIn(structureIn(source, 'sourceData'), 'acmPcaArn'), ...endless };
  if (type === 'SELF_SIGNED_REPOSITORY') return { source: type, certificateAuthorityArn: null, ...endless };
  const terms = (textIn(structureIn(source, 'sourceData'), 'x509CertificateData').match(certificates) ?? []).map(termOf);
  const [first] = terms.toSorted((a, b) => (a.notAfterAt < b.notAfterAt ? -1 : 1));
  if (first === undefined) throw new TypeError('a bundle without certificates');
  return { source: type, certificateAuthorityArn: null, ...first };
}

/** Of the certificates that a subject showed, the one that came last is the one that it has. */
function subjectIn({ in: input, err, out }: ReadCall, { partition, region, account }: Parameters<Normalise>[1]): Iterable<Yielded> {
  return understand(kind, 'an answer of GetSubject', () => {
    if (err !== null) return [unread(kind, `arn:${partition}:rolesanywhere:${region}:${account}:subject/${textIn(input, 'subjectId')}`, ['serial', 'notBeforeAt', 'notAfterAt'])];
    const subject = structureIn(out, 'subject');
    const shown = listIn(subject, 'credentials').filter(({ failed }) => failed !== true);
    const last = shown.toSorted((a, b) => (textIn(a, 'seenAt') < textIn(b, 'seenAt') ? -1 : 1)).at(-1);
    return [part(kind, textIn(subject, 'subjectArn'), last === undefined ? { serial: null, ...endless } : { serial: textIn(last, 'serialNumber'), ...termOf(textIn(last, 'x509CertificateData')) })];
  });
}
