export { BackupClient as Client, GetBackupPlanCommand, paginateListBackupPlans, paginateListBackupVaults } from '@aws-sdk/client-backup';
