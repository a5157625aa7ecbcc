import { applyMode, disableMotion, Mode } from '@cloudscape-design/global-styles';
import { useEffect, useSyncExternalStore } from 'react';
import { stored } from './stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const choice = stored<Theme>('theme', value => themes.find(theme => theme === value) ?? 'system');
const dark = matchMedia('(prefers-color-scheme: dark)');
const still = matchMedia('(prefers-reduced-motion: reduce)');

function hear(query: MediaQueryList) {
  return (changed: () => void): (() => void) => {
    query.addEventListener('change', changed);
    return () => {
      query.removeEventListener('change', changed);
    };
  };
}
const hearDark = hear(dark);
const hearStill = hear(still);

/** The theme that the reader chose, the system's unless they did; applied to the page together with their wish for less motion. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(choice.hear, choice.get);
  const systemDark = useSyncExternalStore(hearDark, () => dark.matches);
  const motionless = useSyncExternalStore(hearStill, () => still.matches);
  useEffect(() => {
    applyMode(theme === 'dark' || (theme === 'system' && systemDark) ? Mode.Dark : Mode.Light);
  }, [theme, systemDark]);
  useEffect(() => {
    disableMotion(motionless);
  }, [motionless]);
  return [theme, choice.set];
}
