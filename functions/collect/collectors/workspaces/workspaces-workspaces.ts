import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, listIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'workspaces-workspaces',
  title: 'WorkSpaces and when somebody was last connected',
  scope: 'region',
  billedAs: ['WorkSpaces'],
  yields: { 'workspaces-workspace': ['DescribeWorkspaces'] },
  actions: { DescribeWorkspaces: ['workspaces:DescribeWorkspaces'], DescribeWorkspacesConnectionStatus: ['workspaces:DescribeWorkspacesConnectionStatus'] },
  async collect({ aws, all, each, drain, cell: { region } }) {
    if (!offered('workspaces', region)) return;
    const { client, paginateDescribeWorkspaces, DescribeWorkspacesConnectionStatusCommand } = await aws('workspaces');
    const pages = await all(paginateDescribeWorkspaces({ client }, { Limit: 25 }));
    if (!pages.some(page => (page.Workspaces?.length ?? 0) > 0)) return;
    await each([null], () =>
      drain(
        everyPage(
          NextToken => client.send(new DescribeWorkspacesConnectionStatusCommand({ NextToken })),
          page => page.NextToken,
        ),
      ),
    );
  },
  *normalise(call, { partition, region, account }) {
    const arnOf = (id: string) => `arn:${partition}:workspaces:${region}:${account}:workspace/${id}`;
    if (call.op === 'DescribeWorkspaces') {
      yield* itemsIn('workspaces-workspace', call, 'Workspaces', workspace => {
        const workspaceId = textIn(workspace, 'WorkspaceId');
        const properties = workspace.WorkspaceProperties ?? {};
        return [
          part('workspaces-workspace', arnOf(workspaceId), {
            workspaceId,
            userName: workspace.UserName,
            state: workspace.State,
            runningMode: properties.RunningMode ?? null,
            computeType: properties.ComputeTypeName ?? null,
            rootGiB: properties.RootVolumeSizeGib ?? null,
            userGiB: properties.UserVolumeSizeGib ?? null,
            standby: listIn(workspace, 'RelatedWorkspaces').some(({ Type }) => Type === 'PRIMARY'), // what it relates to is the primary: it is the standby
          }),
        ];
      });
      return;
    }
    yield* itemsIn('workspaces-workspace', call, 'WorkspacesConnectionStatus', status => [part('workspaces-workspace', arnOf(textIn(status, 'WorkspaceId')), { lastConnectedAt: status.LastKnownUserConnectionTimestamp ?? null })]);
  },
});
