import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'backup-vaults',
  title: 'Backup vaults',
  scope: 'region',
  billedAs: ['Backup'],
  yields: { 'backup-vault': ['ListBackupVaults'] },
  actions: { ListBackupVaults: ['backup:ListBackupVaults'] },
  async collect({ aws, drain }) {
    const { client, paginateListBackupVaults } = await aws('backup');
    await drain(paginateListBackupVaults({ client }, { MaxResults: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('backup-vault', call, 'BackupVaultList', vault => [
      part(
        'backup-vault',
        textIn(vault, 'BackupVaultArn'),
        {
          vaultName: textIn(vault, 'BackupVaultName'),
          vaultType: vault.VaultType ?? 'BACKUP_VAULT',
          createdAt: vault.CreationDate,
          recoveryPoints: vault.NumberOfRecoveryPoints,
          locked: vault.Locked ?? false,
        },
        nameIn(vault, 'BackupVaultName'),
      ),
    ]);
  },
});
