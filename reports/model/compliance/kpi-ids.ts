/** The numbers of the scorecard, in its order. */
export const kpiIds = ['open-critical', 'sla-critical', 'sla-high', 'mttr-critical', 'mttr-high', 'rotation', 'tags', 'coverage', 'accepted', 'controls'] as const;
export type KpiId = (typeof kpiIds)[number];
