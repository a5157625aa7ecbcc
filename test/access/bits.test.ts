import { expect, test } from 'vitest';
import { addBits, anyBit, bitsOf, countBits, dropBits, eitherBits, hasBit, keepBits, noBits, restBits, setBit, sharedBits } from '../../functions/access/bits.ts';

const of = (...places: readonly number[]) => {
  const bits = noBits(3);
  for (const place of places) setBit(bits, place);
  return bits;
};
const [one, other] = [of(0, 31, 32, 70), of(31, 33, 70, 95)];

test('a set tells its members, in order and by number', () => {
  expect(bitsOf(one)).toEqual([0, 31, 32, 70]);
  expect([0, 1, 31, 32, 33, 70, 95, 96].filter(place => hasBit(one, place))).toEqual([0, 31, 32, 70]);
  expect([countBits(one), countBits(noBits(3)), countBits(of(31))]).toEqual([4, 0, 1]);
  expect([anyBit(one), anyBit(noBits(3)), anyBit(of(95))]).toEqual([true, false, true]);
});

test('two sets make a third and stay as they were', () => {
  expect(bitsOf(sharedBits(one, other))).toEqual([31, 70]);
  expect(bitsOf(restBits(one, other))).toEqual([0, 32]);
  expect(bitsOf(eitherBits(one, other))).toEqual([0, 31, 32, 33, 70, 95]);
  expect(bitsOf(one)).toEqual([0, 31, 32, 70]);
});

test('a set takes in, keeps and drops what another has', () => {
  const [added, kept, dropped] = [of(0, 31), of(0, 31, 64), of(0, 31, 64)];
  addBits(added, other);
  keepBits(kept, other);
  dropBits(dropped, other);
  expect([added, kept, dropped].map(bitsOf)).toEqual([[0, 31, 33, 70, 95], [31], [0, 64]]);
});

test('a set of fewer words has nothing beyond them', () => {
  expect(bitsOf(sharedBits(one, of(0).subarray(0, 1)))).toEqual([0]);
  expect(bitsOf(restBits(one, of(0).subarray(0, 1)))).toEqual([31, 32, 70]);
  expect(bitsOf(eitherBits(one, of(1).subarray(0, 1)))).toEqual([0, 1, 31, 32, 70]);
});
