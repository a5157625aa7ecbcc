import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '#kernel/hash';
import { inclusionProof, merkleTree, verifyInclusion } from '#kernel/merkle';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
function rootOf(leaves: readonly Uint8Array[]): string {
  const tree = merkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

describe('a Merkle tree', () => {
  // The reference data of the tests of google/certificate-transparency (Apache-2.0), https://github.com/google/certificate-transparency/blob/master/python/ct/crypto/merkle_test.py
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(bytes);
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  test('has the roots of RFC 6962', () => {
    expect(rootOf([])).toBe(sha256(''));
    for (const [at, root] of roots.entries()) expect(rootOf(leaves.slice(0, at + 1))).toBe(root);
  });
  test('proves each of its leaves, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (given, seed, other) => {
        const at = seed % given.length;
        const root = rootOf(given);
        const proof = inclusionProof(given, at);
        const leaf = given[at]!;
        expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(given.length)) + 1);
        expect(verifyInclusion({ leaf, at, count: given.length, root }, proof)).toBe(true);
        expect(verifyInclusion({ leaf: Uint8Array.from([...leaf, 1]), at, count: given.length, root }, proof)).toBe(false);
        expect(verifyInclusion({ leaf, at, count: given.length, root }, [...proof, root])).toBe(false);
        expect(verifyInclusion({ leaf, at: given.length, count: given.length, root }, proof)).toBe(false);
        const elsewhere = other % given.length;
        if (Buffer.compare(given[elsewhere]!, leaf) !== 0) expect(verifyInclusion({ leaf: given[elsewhere]!, at: elsewhere, count: given.length, root }, proof)).toBe(false);
      }),
    );
  });
  test('refuses a leaf that is not there', () => {
    expect(() => inclusionProof(leaves, 8)).toThrow(/no leaf 8 of 8/);
  });
});
