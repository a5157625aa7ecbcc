import { severities } from '#kernel/severity';
import type { Column } from '../table.ts';

/** One column for each severity, the gravest first. */
export const severityColumns: readonly Column[] = severities.map(severity => ({ id: severity, label: severity.slice(0, 1).toUpperCase() + severity.slice(1), type: 'count' }));
