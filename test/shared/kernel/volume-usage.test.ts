import { gp3Extras, volumeUsage } from '#kernel/volume-usage';
import { expect, test } from 'vitest';

const volume = (volumeType: string, iops: number | null, throughputMiBps: number | null = null) => volumeUsage({ volumeType, sizeGiB: 100, iops, throughputMiBps });

test.each([
  ['gp2', 300, [['EBS:VolumeUsage.gp2', 100]]],
  ['st1', null, [['EBS:VolumeUsage.st1', 100]]],
  ['standard', null, [['EBS:VolumeUsage', 100]]],
  [
    'io1',
    500,
    [
      ['EBS:VolumeUsage.piops', 100],
      ['EBS:VolumeP-IOPS.piops', 500],
    ],
  ],
  [
    'io2',
    32_000,
    [
      ['EBS:VolumeUsage.io2', 100],
      ['EBS:VolumeP-IOPS.io2', 32_000],
    ],
  ],
  [
    'io2',
    40_000,
    [
      ['EBS:VolumeUsage.io2', 100],
      ['EBS:VolumeP-IOPS.io2', 32_000],
      ['EBS:VolumeP-IOPS.io2.tier2', 8000],
    ],
  ],
  [
    'io2',
    100_000,
    [
      ['EBS:VolumeUsage.io2', 100],
      ['EBS:VolumeP-IOPS.io2', 32_000],
      ['EBS:VolumeP-IOPS.io2.tier2', 32_000],
      ['EBS:VolumeP-IOPS.io2.tier3', 36_000],
    ],
  ],
])('%s with %s IOPS', (type, iops, expected) => {
  expect(volume(type, iops).map(({ usage, amount }) => [usage, amount])).toEqual(expected);
});

test('gp3 bills only what it does not include', () => {
  expect(volume('gp3', 3000, 125)).toEqual([{ usage: 'EBS:VolumeUsage.gp3', amount: 100 }]);
  expect(volume('gp3', 3001, 126).slice(1)).toEqual(gp3Extras(3001, 126));
  expect(gp3Extras(3001, 126)).toEqual([
    { usage: 'EBS:VolumeP-IOPS.gp3', amount: 1 },
    { usage: 'EBS:VolumeP-Throughput.gp3', amount: 1 },
  ]);
});
