import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { everyPage } from '../every-page.ts';
import { offered } from '../offered.ts';
import { itemsIn, nameIn, textIn } from '../understand.ts';

export default defineCollector({
  id: 'lightsail-static-ips',
  title: 'Lightsail static IPs',
  scope: 'region',
  billedAs: ['Lightsail'],
  yields: { 'lightsail-static-ip': ['GetStaticIps'] },
  actions: { GetStaticIps: ['lightsail:GetStaticIps'] },
  async collect({ aws, drain, cell: { region } }) {
    if (!offered('lightsail', region)) return;
    const { client, GetStaticIpsCommand } = await aws('lightsail');
    await drain(
      everyPage(
        pageToken => client.send(new GetStaticIpsCommand({ pageToken })),
        page => page.nextPageToken,
      ),
    );
  },
  *normalise(call) {
    yield* itemsIn('lightsail-static-ip', call, 'staticIps', ip => [
      part(
        'lightsail-static-ip',
        textIn(ip, 'arn'),
        {
          ipName: textIn(ip, 'name'),
          address: ip.ipAddress,
          attached: ip.isAttached,
          createdAt: ip.createdAt,
        },
        nameIn(ip, 'name'),
      ),
    ]);
  },
});
