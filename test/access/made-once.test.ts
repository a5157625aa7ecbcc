import { expect, test } from 'vitest';
import { loadActionCatalogue } from '../../functions/access/load-action-catalogue.ts';
import { madeOnce } from '../../functions/access/made-once.ts';
import { placeOfAction } from '../../functions/access/place-of-action.ts';

test('what a memory holds is made the first time only, also where it is nothing', () => {
  const [memory, nothing] = [new Map<string, number>(), new Map<string, null>()];
  let made = 0;
  expect([1, 2].map(() => madeOnce(memory, 'a', () => (made += 1)))).toEqual([1, 1]);
  expect(madeOnce(memory, 'b', () => (made += 1))).toBe(2);
  const none = (): null => {
    made += 1;
    return null;
  };
  expect([madeOnce(nothing, 'a', none), madeOnce(nothing, 'a', none)]).toEqual([null, null]);
  expect(made).toBe(3);
});

test('an action that rules name has a place, in any case; one that does not exist is a slip', () => {
  const catalogue = loadActionCatalogue();
  expect(catalogue.display[placeOfAction(catalogue, 'iam:passrole')]).toBe('iam:PassRole');
  expect(() => placeOfAction(catalogue, 'iam:DoAnything')).toThrow('the catalogue knows no action iam:DoAnything');
});
