import type { Answers } from './answer.ts';

/** Nobody has set up AWS Backup. */
export const backup: Answers<'backup'> = {
  ListBackupPlans: () => ({ BackupPlansList: [] }),
  ListBackupVaults: () => ({ BackupVaultList: [] }),
};
