import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { inPieces } from '../in-pieces.ts';
import { membersIn } from '../members-in.ts';
import { answeredList, itemsIn, listIn, nameIn, structureIn, tagsIn, textIn, textItem, understand } from '../understand.ts';

/** A secret that waits for its deletion has no versions to speak of, and a replica has those of its primary. */
function hasOwnVersions(secret: any, region: string): boolean {
  return secret.DeletedDate === undefined && (secret.PrimaryRegion === undefined || secret.PrimaryRegion === region);
}

/** The version with a stage, undefined where no version has it; `only` when it must have no other stage. */
function staged(versions: readonly any[], stage: string, only: boolean): any {
  return versions.find(candidate => {
    const stages = listIn(candidate, 'VersionStages').map(textItem); // a version without stages is deprecated
    return stages.includes(stage) && (!only || stages.length === 1);
  });
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
              rotationFunctionArn: secret.RotationLambdaARN ?? null,
              external: secret.ExternalSecretRotationRoleArn !== undefined,
              lastRotatedAt: secret.LastRotatedDate ?? null,
              nextRotationAt: secret.NextRotationDate ?? null,
              lastAccessedAt: secret.LastAccessedDate ?? null,
              deletedAt: secret.DeletedDate ?? null,
              owningService: secret.OwningService ?? null,
              primaryRegion: secret.PrimaryRegion ?? null,
              kmsKeyId: secret.KmsKeyId ?? null,
              tags: tagsIn(secret),
              ...(hasOwnVersions(secret, region) ? {} : { currentVersionAt: null, currentVersionId: null, pendingVersionAt: null }),
            },
            nameIn(secret, 'Name'),
          ),
        ];
      });
      return;
    }
    yield* understand('secretsmanager-secret', 'an answer of ListSecretVersionIds', () => {
      const arn = textIn(call.in, 'SecretId');
      if (call.err !== null || inPieces(call)) return [unread('secretsmanager-secret', arn, ['currentVersionAt', 'currentVersionId', 'pendingVersionAt'])];
      const versions = answeredList(call.out, 'Versions');
      const current = staged(versions, 'AWSCURRENT', false);
      const pending = staged(versions, 'AWSPENDING', true);
      return [
        part('secretsmanager-secret', arn, {
          currentVersionAt: current === undefined ? null : textIn(current, 'CreatedDate'),
          currentVersionId: current === undefined ? null : textIn(current, 'VersionId'),
          pendingVersionAt: pending === undefined ? null : textIn(pending, 'CreatedDate'),
        }),
      ];
    });
  },
});
