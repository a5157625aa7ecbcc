import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

type Asked = { readonly header: string; readonly open: boolean };
type Place = { readonly asked: Asked | null; readonly setTarget: (element: HTMLElement | null) => void; readonly toggle: (open: boolean) => void };
type Ask = { readonly ask: (asked: Asked | null) => void; readonly target: HTMLElement | null; readonly hear: (toggled: (open: boolean) => void) => void };

const PlaceContext = createContext<Place>({ asked: null, setTarget: () => undefined, toggle: () => undefined });
const AskContext = createContext<Ask>({ ask: () => undefined, target: null, hear: () => undefined });

/** Lets a page fill the layout's split panel, which lies outside of it: the shell gives the place, the page what stands there. */
export function PanelProvider({ children }: { readonly children: ReactNode }) {
  const [asked, ask] = useState<Asked | null>(null);
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const heard = useRef<(open: boolean) => void>(() => undefined);
  const place = useMemo(() => ({ asked, setTarget, toggle: (open: boolean) => heard.current(open) }), [asked]);
  const hear = useCallback((toggled: (open: boolean) => void) => {
    heard.current = toggled;
  }, []);
  const asking = useMemo(() => ({ ask, target, hear }), [target, hear]);
  return (
    <PlaceContext value={place}>
      <AskContext value={asking}>{children}</AskContext>
    </PlaceContext>
  );
}

/** For the shell: what a page asked for, and where it is to be put. */
export function usePanelPlace(): Place {
  return use(PlaceContext);
}

/** Stands in the split panel as long as the page that shows it is there. */
export function Panel({ header, open, onToggle, children }: Asked & { readonly onToggle: (open: boolean) => void; readonly children: ReactNode }) {
  const { ask, target, hear } = use(AskContext);
  useEffect(() => {
    hear(onToggle);
  }, [hear, onToggle]);
  useEffect(() => {
    ask({ header, open });
  }, [ask, header, open]);
  useEffect(
    () => () => {
      ask(null);
    },
    [ask],
  );
  return target === null || !open ? null : createPortal(children, target);
}
