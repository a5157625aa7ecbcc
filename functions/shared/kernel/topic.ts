export const topics = ['tagging', 'waste', 'access', 'rotation'] as const;
export type Topic = (typeof topics)[number];
