import type { PolicyDocument } from './policy-size.ts';

/** What a policy hangs on. */
export type Holder = { readonly type: 'user' | 'role' | 'group'; readonly name: string };

/** One change of IAM or Identity Center, in the order in which it has to be made. Texts are JSON. */
export type Operation =
  | { readonly do: 'create-policy'; readonly arn: string; readonly document: PolicyDocument }
  | { readonly do: 'delete-policy'; readonly arn: string }
  | { readonly do: 'attach'; readonly arn: string; readonly to: Holder }
  | { readonly do: 'detach'; readonly arn: string; readonly from: Holder }
  /** `drop`: a version that has to go first, since AWS keeps five. */
  | { readonly do: 'new-version'; readonly arn: string; readonly document: PolicyDocument; readonly drop: string | null }
  | { readonly do: 'restore-version'; readonly arn: string }
  | { readonly do: 'put-inline'; readonly name: string; readonly on: Holder; readonly text: string }
  | { readonly do: 'delete-inline'; readonly name: string; readonly on: Holder }
  | { readonly do: 'put-set-inline'; readonly set: string; readonly text: string }
  | { readonly do: 'delete-set-inline'; readonly set: string }
  | { readonly do: 'attach-to-set'; readonly set: string; readonly arn: string }
  | { readonly do: 'detach-from-set'; readonly set: string; readonly arn: string }
  /** Brings the set into its accounts. */
  | { readonly do: 'provision-set'; readonly set: string };

/** What replaces what: `apply` is in the order in which nobody loses what they use, `rollback` goes the same way back. */
export type Rollout = { readonly apply: readonly Operation[]; readonly rollback: readonly Operation[] };

/** The policy that is made smaller. */
export type Subject =
  | { readonly is: 'customer-managed'; readonly arn: string; readonly holders: readonly Holder[]; /** Ids of the versions that are not in force; null: not known. */ readonly otherVersions: readonly string[] | null }
  | { readonly is: 'aws-managed'; readonly arn: string; readonly holder: Holder }
  | { readonly is: 'inline'; readonly name: string; readonly holder: Holder; readonly text: string }
  | { readonly is: 'permission-set'; readonly arn: string; readonly name: string; readonly managed: readonly string[]; readonly inline: string | null };

/** `account` (`arn:aws:iam::111122223333:policy/`) is what ARNs of new policies begin with. */
export function rolloutOf(subject: Subject, place: 'managed' | 'inline' | null, documents: readonly { readonly name: string; readonly document: PolicyDocument }[], account: string): Rollout {
  const [first] = documents;
  const arnOf = (name: string): string => `${account}${name}`;
  const added = (list: typeof documents, holders: readonly Holder[]): { readonly make: Operation[]; readonly undo: Operation[] } => ({
    make: list.flatMap(({ name, document }): Operation[] => [{ do: 'create-policy', arn: arnOf(name), document }, ...holders.map((to): Operation => ({ do: 'attach', arn: arnOf(name), to }))]),
    undo: list.flatMap(({ name }): Operation[] => [...holders.map((from): Operation => ({ do: 'detach', arn: arnOf(name), from })), { do: 'delete-policy', arn: arnOf(name) }]),
  });
  const inline = (on: Holder): { readonly make: Operation[]; readonly undo: Operation[] } => ({
    make: documents.map(({ name, document }): Operation => ({ do: 'put-inline', name, on, text: JSON.stringify(document) })),
    undo: documents.map(({ name }): Operation => ({ do: 'delete-inline', name, on })),
  });
  switch (subject.is) {
    case 'customer-managed': {
      const { arn, holders } = subject;
      const off = holders.map((from): Operation => ({ do: 'detach', arn, from }));
      const on = holders.map((to): Operation => ({ do: 'attach', arn, to }));
      const [only] = holders;
      if (first === undefined) return { apply: off, rollback: on };
      if (place === 'inline' && only !== undefined) {
        const { make, undo } = inline(only);
        return { apply: [...make, ...off], rollback: [...on, ...undo] };
      }
      const { make, undo } = added(documents.slice(1), holders);
      return { apply: [...make, { do: 'new-version', arn, document: first.document, drop: versionToDrop(subject.otherVersions) }], rollback: [{ do: 'restore-version', arn }, ...undo] };
    }
    case 'aws-managed': {
      const { arn, holder } = subject;
      const { make, undo } = place === 'inline' ? inline(holder) : added(documents, [holder]);
      return { apply: [...make, { do: 'detach', arn, from: holder }], rollback: [{ do: 'attach', arn, to: holder }, ...undo] };
    }
    case 'inline': {
      const { name, holder, text } = subject;
      const old: Operation = { do: 'put-inline', name, on: holder, text };
      if (place === 'inline') return { apply: documents.map(({ document }): Operation => ({ do: 'put-inline', name, on: holder, text: JSON.stringify(document) })), rollback: [old] };
      const { make, undo } = added(documents, [holder]);
      return { apply: [...make, { do: 'delete-inline', name, on: holder }], rollback: [old, ...undo] };
    }
    case 'permission-set': {
      const { arn: set, managed, inline: text } = subject;
      const provision: Operation = { do: 'provision-set', set };
      return {
        apply: [first === undefined ? { do: 'delete-set-inline', set } : { do: 'put-set-inline', set, text: JSON.stringify(first.document) }, ...managed.map((arn): Operation => ({ do: 'detach-from-set', set, arn })), provision],
        rollback: [...managed.map((arn): Operation => ({ do: 'attach-to-set', set, arn })), text === null ? { do: 'delete-set-inline', set } : { do: 'put-set-inline', set, text }, provision],
      };
    }
  }
}

/** AWS keeps five versions of a policy; with four beside the one in force the oldest has to go. */
function versionToDrop(others: readonly string[] | null): string | null {
  return others === null || others.length < 4 ? null : (others.toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))[0] ?? null);
}
