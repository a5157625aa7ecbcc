import type { CoverageStatus } from '#kernel/cell';
import type { Severity } from '#kernel/severity';

/**
 * Colours of the light theme, printed and alone. Severities and statuses fall in lightness from worst to mildest, so they stay apart in grey and for
 * colour-blind readers; a word or a shape always stands beside the colour. Pages override them by class for the dark theme.
 */
export const palette = {
  ink: '#1b2026',
  soft: '#5a6472',
  line: '#dde1e6',
  wash: '#f4f6f8',
  accent: '#1d5c86',
  accentSoft: '#b9d0df',
  severity: { critical: '#6d0f2d', high: '#c2471b', medium: '#dd9b22', low: '#7fb0d3', info: '#c9d0d8' } satisfies Record<Severity, string>,
  status: { complete: '#a9c7d9', partial: '#dd9b22', denied: '#6d0f2d', failed: '#c2471b', skipped: '#ffffff' } satisfies Record<CoverageStatus, string>,
} as const;
