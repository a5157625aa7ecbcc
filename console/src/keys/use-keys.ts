import { useEffect, useRef } from 'react';

/** One key and what it does; `does` is undefined where it can do nothing now, and the key is then left to the browser. */
export type Key = { readonly key: string; readonly says: string; readonly does: (() => void) | undefined };

/**
 * Hears single keys anywhere on the page, but not while the reader types, holds a modifier, or has a dialog or a menu open: those have keys of their
 * own. `on` turns them off as a whole, for readers whose own tools speak in single keys (WCAG 2.1.4).
 */
export function useKeys(keys: readonly Key[], on: boolean): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  }, [keys]);
  useEffect(() => {
    if (!on) return;
    const heard = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"], [aria-expanded="true"][aria-haspopup]:not([aria-controls^="split-panel"])') !== null) return;
      const found = now.current.find(({ key }) => key === event.key);
      if (found?.does === undefined) return;
      event.preventDefault();
      found.does();
    };
    addEventListener('keydown', heard);
    return () => {
      removeEventListener('keydown', heard);
    };
  }, [on]);
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="listbox"], [role="menu"]') !== null) &&
    !(target instanceof HTMLInputElement && ['checkbox', 'radio', 'button'].includes(target.type))
  );
}
