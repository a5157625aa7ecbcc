import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'appstream-fleets',
  title: 'AppStream fleets',
  scope: 'region',
  billedAs: ['AppStream', 'WorkSpaces Applications'],
  yields: { 'appstream-fleet': ['DescribeFleets'] },
  actions: { DescribeFleets: ['appstream:DescribeFleets'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('appstream', region)) return;
    const { client, DescribeFleetsCommand } = await aws('appstream');
    await drain(
      everyPage(
        NextToken => client.send(new DescribeFleetsCommand({ NextToken })),
        page => page.NextToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('appstream-fleet', call, 'Fleets', fleet => [
      part(
        'appstream-fleet',
        textIn(fleet, 'Arn'),
        {
          fleetName: textIn(fleet, 'Name'),
          fleetType: fleet.FleetType,
          instanceType: fleet.InstanceType,
          state: fleet.State,
          createdAt: fleet.CreatedTime,
          desiredInstances: fleet.ComputeCapacityStatus?.Desired,
        },
        nameIn(fleet, 'Name'),
      ),
    ]);
  },
});
