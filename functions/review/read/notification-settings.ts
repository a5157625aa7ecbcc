import { severities } from '#kernel/severity';
import type { FindingStore } from '#store/finding-store';
import * as z from 'zod';

const Body = z.object({ paused: z.boolean().default(false), floor: z.enum(severities).default('info') });
/** What people may change about notifications without a new configuration. `floor` holds for all channels beside their own. */
export type NotificationSettings = z.output<typeof Body> & { readonly rev: number };

/** Kind and id of the document in the store. */
export const settingsKind = 'settings';
const id = 'notifications';

/** As they were left; the defaults with `rev` 0 when nobody changed them. */
export async function notificationSettings(store: Pick<FindingStore, 'document'>): Promise<NotificationSettings> {
  const document = await store.document(settingsKind, id);
  return { ...Body.parse(document?.body ?? {}), rev: document?.rev ?? 0 };
}

/** Whether they were put: false when somebody else changed them since `rev`. */
export function putNotificationSettings(store: Pick<FindingStore, 'putDocument'>, { rev, paused, floor }: NotificationSettings): Promise<boolean> {
  return store.putDocument({ kind: settingsKind, id, rev: rev + 1, body: { paused, floor } });
}
