import type { KindId, Kinds } from '#kernel/kind';
import type { Normalise } from '#kernel/part';
import { itemsIn, tagsIn, textIn } from './understand.ts';

/** Kinds that have tags. */
type TaggedKind = { [K in KindId]: Kinds[K] extends { readonly tags: Record<string, string> } ? K : never }[KindId];
/** How the ARNs of a kind look: their service, and what stands behind the account. */
type ArnForm<K> = { readonly kind: K; readonly service: string; readonly resource: RegExp };

/**
 * The parts of a collector that completes the tags of kinds from `GetResources` of the Resource Groups Tagging API. It answers what is tagged
 * or once was, so a resource that a complete answer does not name has no tags; that it exists its own service says.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
export function taggedKinds<K extends TaggedKind>(forms: readonly [ArnForm<K>, ...ArnForm<K>[]]) {
  const each = <T>(value: T): Readonly<Record<K, T>> => Object.fromEntries(forms.map(({ kind }) => [kind, value])) as Record<K, T>;
  const normalise: Normalise = function* (call) {
    yield* itemsIn(forms[0].kind, call, 'ResourceTagMappingList', item => {
      const arn = plainArn(textIn(item, 'ResourceARN'));
      const kind = kindOf(arn, forms);
      return kind === undefined ? [] : [{ kind, resource: arn, part: { tags: tagsIn(item) } }];
    });
  };
  return {
    /** What to ask for: AWS takes up to 100 services or types, each as ARNs spell it. */
    services: [...new Set(forms.map(({ service }) => service))].sort(),
    fills: each(['tags'] as const),
    unsaid: each({ tags: {} }),
    normalise,
  };
}

/** CloudWatch Logs writes the ARN of a log group with `:*` behind it in places: the streams in it. */
function plainArn(arn: string): string {
  return arn.replace(/^(arn:[^:]*:logs:.*):\*$/, '$1');
}

function kindOf<K>(arn: string, forms: readonly ArnForm<K>[]): K | undefined {
  const [, , service, , , ...rest] = arn.split(':');
  const resource = rest.join(':');
  return forms.find(form => form.service === service && form.resource.test(resource))?.kind;
}
