import { useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import type { FindingItem } from '#review/api/schemas';
import type { bulkActions } from '../act/action-words.ts';
import { keyPreference } from '../keys/key-preference.ts';
import { type Key, useKeys } from '../keys/use-keys.ts';
import { places } from '../shell/places.ts';

type Held = {
  readonly items: readonly FindingItem[];
  readonly current: FindingItem | null;
  readonly chosen: ReadonlySet<string>;
  readonly setChosen: (chosen: ReadonlySet<string>) => void;
  readonly setCursor: (id: string) => void;
  readonly panel: boolean;
  readonly setPanel: (open: boolean) => void;
  readonly act: (action: (typeof bulkActions)[number]) => void;
  readonly setHelp: (open: boolean) => void;
};

/** The keys of the list of findings. What acts, acts on the chosen ones, or else on the one under the cursor. */
export function useListKeys({ items, current, chosen, setChosen, setCursor, panel, setPanel, act, setHelp }: Held): readonly Key[] {
  const navigate = useNavigate();
  const on = useSyncExternalStore(keyPreference.hear, keyPreference.get);
  const at = current === null ? -1 : items.indexOf(current);
  const go = (to: number): (() => void) | undefined => {
    const next = items[to];
    if (next === undefined) return undefined;
    return () => {
      setCursor(next.id);
      document.getElementById(`row-${next.id}`)?.scrollIntoView({ block: 'nearest' });
    };
  };
  const target = chosen.size > 0 || current !== null;
  const acts = (action: (typeof bulkActions)[number]): (() => void) | undefined => (target ? () => act(action) : undefined);
  const keys: readonly Key[] = [
    { key: 'j', says: 'Next finding', does: go(at + 1) },
    { key: 'k', says: 'Finding before', does: at > 0 ? go(at - 1) : undefined },
    { key: 'x', says: 'Choose it, or no longer', does: current === null ? undefined : () => setChosen(flipped(chosen, current.id)) },
    { key: 'p', says: 'Show or hide it beside the list', does: () => setPanel(!panel) },
    { key: 'o', says: 'Open its page', does: current === null ? undefined : () => void navigate(places.finding(current.id)) },
    { key: 'a', says: 'Assign', does: acts('assign') },
    { key: 'c', says: 'Comment', does: acts('comment') },
    { key: 't', says: 'Mark as triaged', does: acts('triage') },
    { key: 's', says: 'Start work', does: acts('start') },
    { key: 'e', says: 'Request acceptance', does: acts('request-acceptance') },
    { key: '/', says: 'Filter', does: () => document.querySelector<HTMLElement>('#filter input')?.focus() },
    { key: '?', says: 'These keys', does: () => setHelp(true) },
  ];
  useKeys(keys, on);
  return keys;
}

function flipped(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
