import { digest } from '#kernel/hash';
import { savingOf } from '#kernel/money';
import { Problem } from '#kernel/problem';
import { priceBook, priceSnapshot, PriceSnapshot, snapshotDigest } from '#cost/price-book';
import { describe, expect, test } from 'vitest';

const priceOf = priceBook();

describe('the shipped prices', () => {
  test('are known for what the checks count, as AWS lists it in us-east-1', () => {
    const listed = {
      'EBS:VolumeUsage.gp2': 0.1,
      'EBS:VolumeUsage.gp3': 0.08,
      'EBS:VolumeP-IOPS.gp3': 0.005,
      'EBS:VolumeP-Throughput.gp3': 0.04,
      'EBS:VolumeUsage.piops': 0.125,
      'EBS:VolumeP-IOPS.piops': 0.065,
      'EBS:VolumeUsage.io2': 0.125,
      'EBS:VolumeP-IOPS.io2': 0.065,
      'EBS:VolumeUsage.st1': 0.045,
      'EBS:VolumeUsage.sc1': 0.015,
      'EBS:VolumeUsage': 0.05,
      'PublicIPv4:IdleAddress': 0.005,
      'AWSSecretsManager-Secrets': 0.4,
      'KMS-Keys': 1,
      'EBS:SnapshotUsage': 0.05,
      'LoadBalancerUsage:Application': 0.0225,
      'LoadBalancerUsage:Network': 0.0225,
      'RDS:GP3-Storage': 0.115,
      'RDS:ChargedBackupUsage': 0.095,
      'ReadCapacityUnit-Hrs': 0.00013,
      'WriteCapacityUnit-Hrs': 0.00065,
      'BoxUsage:t3.medium': 0.0416,
      'BoxUsage:m5.large': 0.096,
    };
    for (const [usage, amount] of Object.entries(listed)) expect(priceOf(usage, 'us-east-1'), usage).toEqual({ amount, currency: 'USD', basis: 'list' });
  });

  test('differ by region', () => {
    expect(priceOf('EBS:VolumeUsage.gp3', 'eu-central-1')?.amount).toBe(0.0952);
    expect(priceOf('EBS:VolumeUsage.gp3', 'eu-west-1')?.amount).toBe(0.088);
  });

  test('are unknown, not those of a neighbour, where nobody stated them', () => {
    expect(priceOf('EBS:VolumeUsage.io2', 'eu-west-1')).toBeNull();
    expect(priceOf('AWSSecretsManager-Secrets', 'eu-central-1')).toBeNull();
    expect(priceOf('PublicIPv4:IdleAddress', 'cn-north-1')).toBeNull();
    expect(priceOf('PublicIPv4:IdleAddress', 'global')).toBeNull();
    expect(priceOf('BoxUsage:x9.large', 'us-east-1')).toBeNull();
  });

  test('are dollars at list price, each from a source that is described and on a day that has passed', () => {
    expect(priceSnapshot.prices.length).toBeGreaterThan(50);
    for (const { usage, region, amount, currency, basis, source, asOf } of priceSnapshot.prices) {
      expect([currency, basis], `${usage} in ${region}`).toEqual(['USD', 'list']);
      expect(amount).toBeGreaterThan(0);
      expect(Object.keys(priceSnapshot.sources)).toContain(source);
      expect(asOf < '2026-11-20').toBe(true);
    }
    const used = new Set(priceSnapshot.prices.map(price => price.source));
    expect(Object.keys(priceSnapshot.sources).sort()).toEqual([...used].sort());
  });

  test('have a digest that moves with every price', () => {
    expect(snapshotDigest).toBe(digest(priceSnapshot));
    const [first, ...others] = priceSnapshot.prices;
    expect(digest({ ...priceSnapshot, prices: [{ ...first, amount: 42 }, ...others] })).not.toBe(snapshotDigest);
  });

  test('have no region prefix in their usage types', () => {
    for (const { usage } of priceSnapshot.prices) expect(usage).not.toMatch(/^((AF|AP|CA|CN|EU|IL|ME|SA|UG|US)[A-Z]?\d?|[a-z]{2}-[a-z]+-\d)-/);
  });
});

describe('a price book', () => {
  const price = { usage: 'EBS:VolumeUsage.gp3', region: 'eu-west-1', unit: 'GB-Mo', amount: 0.1, currency: 'EUR', basis: 'net-amortized' as const, source: 'bill', asOf: '2026-04-01' };
  const snapshot = PriceSnapshot.parse({ schema: 'price-snapshot/1', sources: { bill: { title: 'a bill', url: 'https://example.com/bill', licence: 'own' } }, prices: [price] });

  test('keeps currency and basis, so that unlike amounts are never summed', () => {
    const own = priceBook(snapshot);
    expect(own('EBS:VolumeUsage.gp3', 'eu-west-1')).toEqual({ amount: 0.1, currency: 'EUR', basis: 'net-amortized' });
    const mixed = (usage: string, region: string) => own(usage, region) ?? priceOf(usage, region);
    expect(
      savingOf(
        [
          { usage: 'EBS:VolumeUsage.gp3', amount: 1 },
          { usage: 'EBS:VolumeUsage.gp2', amount: 1 },
        ],
        'eu-west-1',
        1,
        mixed,
      ),
    ).toBeNull();
  });

  test('refuses two prices for one thing', () => {
    expect(() => priceBook({ ...snapshot, prices: [price, { ...price, amount: 0.2 }] })).toThrow(new Problem('price snapshot: EBS:VolumeUsage.gp3 in eu-west-1 has two prices; keep one'));
  });

  test('refuses a price from nowhere', () => {
    expect(() => priceBook({ ...snapshot, sources: {} })).toThrow(/names the source bill/);
  });

  test('makes a saving unknown when one of its prices is', () => {
    expect(
      savingOf(
        [
          { usage: 'EBS:VolumeUsage.io2', amount: 100 },
          { usage: 'EBS:VolumeP-IOPS.io2.tier2', amount: 1 },
        ],
        'us-east-1',
        1,
        priceOf,
      ),
    ).toBeNull();
    expect(
      savingOf(
        [
          { usage: 'EBS:VolumeUsage.io2', amount: 100 },
          { usage: 'EBS:VolumeP-IOPS.io2', amount: 3000 },
        ],
        'us-east-1',
        0.9,
        priceOf,
      ),
    ).toEqual({ amount: 207.5, currency: 'USD', basis: 'list', confidence: 0.9 });
  });
});
