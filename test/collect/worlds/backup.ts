import { group, type Worlds } from './world.ts';

export default {
  'backup-vaults': {
    calls: [1, 1, 1],
    world: count => ({
      ListBackupVaults: group(
        count,
        1000,
        'BackupVaultList',
        id => ({
          BackupVaultName: `orders-${id}`,
          BackupVaultArn: `arn:aws:backup:eu-west-1:111111111111:backup-vault:orders-${id}`,
          VaultType: 'BACKUP_VAULT',
          CreationDate: '2025-06-01T00:00:00.000Z',
          NumberOfRecoveryPoints: 12,
          Locked: false,
        }),
        'NextToken',
      ),
    }),
  },
  'backup-plans': {
    calls: [2, 11, 101],
    world: count => ({
      ListBackupPlans: group(
        count,
        1000,
        'BackupPlansList',
        id => ({
          BackupPlanArn: `arn:aws:backup:eu-west-1:111111111111:backup-plan:${id}`,
          BackupPlanId: id,
          BackupPlanName: 'daily',
          CreationDate: '2025-06-01T00:00:00.000Z',
          VersionId: '1',
          LastExecutionDate: '2026-04-01T05:00:00.000Z',
        }),
        'NextToken',
      ),
      GetBackupPlan: ({ BackupPlanId }) => ({ BackupPlanId, BackupPlan: { BackupPlanName: 'daily', Rules: [{ RuleName: 'daily', TargetBackupVaultName: 'orders', Lifecycle: { DeleteAfterDays: 35 } }] } }),
    }),
  },
} satisfies Worlds;
