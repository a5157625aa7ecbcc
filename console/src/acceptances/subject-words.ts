import type { Subject } from '#kernel/subject';

export const subjectWords: Readonly<Record<Subject, string>> = { acceptance: 'Acceptance of the risk', 'false-positive': 'False positive', severity: 'Another severity' };
