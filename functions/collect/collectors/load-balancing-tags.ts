import type { ReadCall } from '#kernel/call';
import { part, unread, type Yielded } from '#kernel/part';
import { textsIn } from './members-in.ts';
import { answeredTags, itemsIn, textIn } from './understand.ts';

/** `DescribeTags` of both Elastic Load Balancing APIs takes so many at once: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html */
export const taggedPerCall = 20;

/** What a `DescribeTags` says: the tags of each that its answer names, or that the tags of all that were asked for stay open. `arnOf` makes an ARN of what the API calls them. */
export function* loadBalancingTags(
  kind: 'elb-load-balancer' | 'elbv2-load-balancer' | 'elbv2-target-group',
  call: ReadCall,
  { asked, named, arnOf = name => name }: { readonly asked: string; readonly named: string; readonly arnOf?: (name: string) => string },
): Iterable<Yielded> {
  if (call.err === null) yield* itemsIn(kind, call, 'TagDescriptions', description => [part(kind, arnOf(textIn(description, named)), { tags: answeredTags(description) })]);
  else for (const name of textsIn([call.in], input => input?.[asked])) yield unread(kind, arnOf(name), ['tags']);
}
