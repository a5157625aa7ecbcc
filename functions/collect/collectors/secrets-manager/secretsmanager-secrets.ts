import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { inPieces } from '../in-pieces.ts';
import { membersIn } from '../members-in.ts';
import { answeredList, itemsIn, listIn, nameIn, structureIn, tagsIn, textIn, understand } from '../understand.ts';

/** A secret that waits for its deletion has no versions to speak of, and a replica has those of its primary. */
function hasOwnVersions(secret: any, region: string): boolean {
  return secret.DeletedDate === undefined && (secret.PrimaryRegion === undefined || secret.PrimaryRegion === region);
}

/** When the version with a stage was made, null where no version has it; `only` when it must have no other stage. */
function madeAt(versions: readonly any[], stage: string, only: boolean): string | null {
  const version = versions.find(candidate => {
    const stages = listIn(candidate, 'VersionStages'); // a version without stages is deprecated
    return stages.includes(stage) && (!only || stages.length === 1);
  });
  return version === undefined ? null : textIn(version, 'CreatedDate');
}

export default defineCollector({
  id: 'secretsmanager-secrets',
  title: 'Secrets with their rotation, never their values',
  scope: 'region',
  yields: { 'secretsmanager-secret': ['ListSecrets'] },
  actions: {
    ListSecrets: ['secretsmanager:ListSecrets'],
    ListSecretVersionIds: ['secretsmanager:ListSecretVersionIds'],
  },
  steady: { ListSecretVersionIds: { source: 'secretsmanager.amazonaws.com', type: 'AWS::SecretsManager::Secret', subject: input => textIn(input, 'SecretId'), changedBy: [], marked: true } },
  marks: ({ op, out }) =>
    op === 'ListSecrets'
      ? listIn(out, 'SecretList').flatMap(({ ARN, LastChangedDate, LastRotatedDate, NextRotationDate }) => (typeof LastChangedDate === 'string' ? [[ARN, `${LastChangedDate} ${LastRotatedDate} ${NextRotationDate}`] as const] : []))
      : [],
  async collect({ aws, all, each, cell }) {
    const { client, paginateListSecrets, paginateListSecretVersionIds } = await aws('secrets-manager');
    const pages = await all(paginateListSecrets({ client }, { IncludePlannedDeletion: true, MaxResults: 100 }));
    const own = membersIn(pages, page => page.SecretList).filter(secret => typeof secret.ARN === 'string' && hasOwnVersions(secret, cell.region));
    await each(own, ({ ARN: SecretId }) => all(paginateListSecretVersionIds({ client }, { SecretId, MaxResults: 100 })));
  },
  *normalise(call, { region }) {
    if (call.op === 'ListSecrets') {
      yield* itemsIn('secretsmanager-secret', call, 'SecretList', secret => {
        const rules = secret.RotationRules === undefined ? {} : structureIn(secret, 'RotationRules');
        return [
          part(
            'secretsmanager-secret',
            textIn(secret, 'ARN'),
            {
              secretName: secret.Name,
              createdAt: secret.CreatedDate,
              rotationEnabled: secret.RotationEnabled ?? false,
              rotationIntervalDays: rules.AutomaticallyAfterDays ?? null,
              rotationSchedule: rules.ScheduleExpression ?? null,
              lastRotatedAt: secret.LastRotatedDate ?? null,
              nextRotationAt: secret.NextRotationDate ?? null,
              lastAccessedAt: secret.LastAccessedDate ?? null,
              deletedAt: secret.DeletedDate ?? null,
              owningService: secret.OwningService ?? null,
              primaryRegion: secret.PrimaryRegion ?? null,
              kmsKeyId: secret.KmsKeyId ?? null,
              tags: tagsIn(secret),
              ...(hasOwnVersions(secret, region) ? {} : { currentVersionAt: null, pendingVersionAt: null }),
            },
            nameIn(secret, 'Name'),
          ),
        ];
      });
      return;
    }
    yield* understand('secretsmanager-secret', 'an answer of ListSecretVersionIds', () => {
      const arn = textIn(call.in, 'SecretId');
      if (call.err !== null || inPieces(call)) return [unread('secretsmanager-secret', arn, ['currentVersionAt', 'pendingVersionAt'])];
      const versions = answeredList(call.out, 'Versions');
      return [part('secretsmanager-secret', arn, { currentVersionAt: madeAt(versions, 'AWSCURRENT', false), pendingVersionAt: madeAt(versions, 'AWSPENDING', true) })];
    });
  },
});
