import { beforeAll, expect, test } from 'vitest';
import { collectors } from '#collect/registry.generated';
import { arnsOfKinds, kindOfArn } from '#evaluate/frameworks/kind-of-arn';
import { listedBy } from '#evaluate/frameworks/listed-by.generated';
import { everyWorld } from '../../collect/worlds/every-world.ts';
import { run } from '../../collect/collectors/fake-gather.ts';
import { resourcesBefore } from '../../collect/collectors/resources-before.ts';

/** What the collectors' own worlds call their resources, by kind. */
const resources = new Map<string, string[]>();

beforeAll(async () => {
  const after = resourcesBefore(() => 2);
  for (const id of new Set(Object.values(listedBy).flat())) {
    const collector = collectors[id];
    const world = everyWorld[id];
    if (collector === undefined || world === undefined) throw new Error(`${id} has no world`);
    const { of } = await run(collector, world.world(2), { after });
    for (const kind of Object.keys(collector.yields)) resources.set(kind, [...(resources.get(kind) ?? []), ...Object.keys(of(kind as never))]);
  }
});

test.each(Object.keys(arnsOfKinds))('%s is known by what its collector calls it', kind => {
  const own = resources.get(kind) ?? [];
  expect(own.length).toBeGreaterThan(0);
  for (const resource of own) expect(kindOfArn(resource), resource).toBe(kind);
});

test('what is of another kind is not taken for one of these', () => {
  for (const [kind, names] of resources) if (!(kind in arnsOfKinds)) for (const name of names) expect(kindOfArn(name), `${kind} ${name}`).toBeNull();
});

test.each(['arn:aws:ec2:eu-west-1:111111111111:fleet/fleet-1', 'urn:tallystick:aws:111111111111:eu-west-1:cell/kms-keys', 'arn:aws', ''])('%j is of no kind that a control names', resource => {
  expect(kindOfArn(resource)).toBeNull();
});
