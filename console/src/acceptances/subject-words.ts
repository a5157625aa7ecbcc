import type { Subject } from '#kernel/acceptance';

export const subjectWords: Readonly<Record<Subject, string>> = { acceptance: 'Acceptance of the risk', 'false-positive': 'False positive', severity: 'Another severity' };
