import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';

type Notice = { readonly type: 'success' | 'error' | 'warning' | 'info'; readonly header: string; readonly content?: ReactNode; readonly action?: ReactNode };

type Notices = { readonly shown: readonly FlashbarProps.MessageDefinition[]; readonly notify: (notice: Notice) => void };
const Context = createContext<Notices>({ shown: [], notify: () => undefined });

/** Keeps what the flashbar shows: results of what the reader did, newest first, until dismissed. At most five, so that they never fill the page. */
export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const notify = useCallback((notice: Notice) => {
    const id = crypto.randomUUID();
    const message: FlashbarProps.MessageDefinition = {
      ...notice,
      id,
      dismissible: true,
      dismissLabel: 'Dismiss',
      ariaRole: notice.type === 'error' ? 'alert' : 'status',
      onDismiss: () => {
        setShown(before => before.filter(each => each.id !== id));
      },
    };
    setShown(before => [message, ...before].slice(0, 5));
  }, []);
  return <Context value={useMemo(() => ({ shown, notify }), [shown, notify])}>{children}</Context>;
}

export function useNotices(): Notices {
  return use(Context);
}
