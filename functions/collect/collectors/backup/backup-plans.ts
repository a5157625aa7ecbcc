import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { answeredList, itemsIn, nameIn, structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'backup-plans',
  title: 'Backup plans and how long they keep what they make',
  scope: 'region',
  billedAs: ['Backup'],
  yields: { 'backup-plan': ['ListBackupPlans'] },
  actions: { ListBackupPlans: ['backup:ListBackupPlans'], GetBackupPlan: ['backup:GetBackupPlan'] },
  async collect({ aws, all, each }) {
    const { client, paginateListBackupPlans, GetBackupPlanCommand } = await aws('backup');
    const pages = await all(paginateListBackupPlans({ client }, { MaxResults: 1000 }));
    await each(
      idsIn(
        pages,
        page => page.BackupPlansList,
        plan => plan.BackupPlanId,
      ),
      BackupPlanId => client.send(new GetBackupPlanCommand({ BackupPlanId })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (id: string) => `arn:${partition}:backup:${region}:${account}:backup-plan:${id}`;
    if (call.op === 'ListBackupPlans') {
      yield* itemsIn('backup-plan', call, 'BackupPlansList', plan => [
        part('backup-plan', arnOf(textIn(plan, 'BackupPlanId')), { planName: plan.BackupPlanName, createdAt: plan.CreationDate, lastRunAt: plan.LastExecutionDate ?? null }, nameIn(plan, 'BackupPlanName')),
      ]);
      return;
    }
    yield* understand('backup-plan', 'an answer of GetBackupPlan', () => {
      const arn = arnOf(textIn(call.in, 'BackupPlanId'));
      if (call.err !== null) return [unread('backup-plan', arn, ['rules'])];
      const rules = answeredList(structureIn(call.out, 'BackupPlan'), 'Rules').map(rule => ({
        name: textIn(rule, 'RuleName'),
        coldAfterDays: rule.Lifecycle?.MoveToColdStorageAfterDays ?? null,
        deleteAfterDays: rule.Lifecycle?.DeleteAfterDays ?? null,
      }));
      return [part('backup-plan', arn, { rules })];
    });
  },
});
