/**
 * A value kept in this browser under `tally.<name>`, read through `parse`, which must take anything: what lies there may be of an older version or
 * another's. Where the browser keeps nothing (private windows) the value lasts as long as the page.
 */
export function stored<T>(name: string, parse: (value: unknown) => T): { readonly get: () => T; readonly set: (value: T) => void; readonly hear: (changed: () => void) => () => void } {
  const key = `tally.${name}`;
  const listeners = new Set<() => void>();
  let current = parse(read(key));
  return {
    get: () => current,
    set: value => {
      current = value;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // kept for this page alone
      }
      for (const changed of listeners) changed();
    },
    hear: changed => {
      const elsewhere = (event: StorageEvent): void => {
        if (event.key !== key) return;
        current = parse(read(key));
        changed();
      };
      listeners.add(changed);
      addEventListener('storage', elsewhere);
      return () => {
        listeners.delete(changed);
        removeEventListener('storage', elsewhere);
      };
    },
  };
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as unknown;
  } catch {
    return null;
  }
}
