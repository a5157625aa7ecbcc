import { part, unread } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { idsIn } from '../members-in.ts';
import { itemsIn, structureIn, textIn, understand } from '../understand.ts';

export default defineCollector({
  id: 'athena-workgroups',
  title: 'Athena workgroups and how much a query may read',
  scope: 'region',
  billedAs: ['Athena'],
  yields: { 'athena-workgroup': ['ListWorkGroups'] },
  actions: { ListWorkGroups: ['athena:ListWorkGroups'], GetWorkGroup: ['athena:GetWorkGroup'] },
  async collect({ aws, all, each }) {
    const { client, paginateListWorkGroups, GetWorkGroupCommand } = await aws('athena');
    const pages = await all(paginateListWorkGroups({ client }, { MaxResults: 50 }));
    await each(
      idsIn(
        pages,
        page => page.WorkGroups,
        workgroup => workgroup.Name,
      ),
      WorkGroup => client.send(new GetWorkGroupCommand({ WorkGroup })),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (name: string) => `arn:${partition}:athena:${region}:${account}:workgroup/${name}`;
    if (call.op === 'ListWorkGroups') {
      yield* itemsIn('athena-workgroup', call, 'WorkGroups', workgroup => {
        const workgroupName = textIn(workgroup, 'Name');
        return [part('athena-workgroup', arnOf(workgroupName), { workgroupName, state: workgroup.State, createdAt: workgroup.CreationTime ?? null })];
      });
      return;
    }
    yield* understand('athena-workgroup', 'an answer of GetWorkGroup', () => {
      const arn = arnOf(textIn(call.in, 'WorkGroup'));
      if (call.err !== null) return [unread('athena-workgroup', arn, ['cutoffBytes'])];
      const configuration = structureIn(structureIn(call.out, 'WorkGroup'), 'Configuration');
      return [part('athena-workgroup', arn, { cutoffBytes: configuration.BytesScannedCutoffPerQuery ?? null })];
    });
  },
});
