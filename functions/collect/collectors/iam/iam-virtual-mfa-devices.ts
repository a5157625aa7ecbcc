import { part } from '#kernel/part';
import { defineCollector } from '../../define-collector.ts';
import { itemsIn, structureIn, textIn } from '../understand.ts';

/** Passkeys and hardware are in no list of the account; who has MFA and no virtual device has one of those. */
export default defineCollector({
  id: 'iam-virtual-mfa-devices',
  title: 'MFA devices that are an app, and whose they are',
  scope: 'account',
  yields: {},
  fills: { 'iam-root-user': ['virtualMfaDevices'], 'iam-user': ['virtualMfaDevices'] },
  unsaid: { 'iam-root-user': { virtualMfaDevices: [] }, 'iam-user': { virtualMfaDevices: [] } },
  actions: { ListVirtualMFADevices: ['iam:ListVirtualMFADevices'] },
  async collect({ aws, drain }) {
    const { client, paginateListVirtualMFADevices } = await aws('iam');
    await drain(paginateListVirtualMFADevices({ client }, { AssignmentStatus: 'Assigned', MaxItems: 1000 }));
  },
  *normalise(call) {
    yield* itemsIn('iam-user', call, 'VirtualMFADevices', device => {
      const owner = textIn(structureIn(device, 'User'), 'Arn');
      return [part(owner.endsWith(':root') ? 'iam-root-user' : 'iam-user', owner, { virtualMfaDevices: [textIn(device, 'SerialNumber')] }, { adds: true })];
    });
  },
});
