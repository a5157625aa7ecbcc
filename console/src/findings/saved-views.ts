import * as z from 'zod/mini';
import { severities } from '#kernel/severity';
import { stored } from '../shell/stored.ts';

/** A filter with a name. `f` and `order` are those of the address. */
const View = z.object({ name: z.string().check(z.minLength(1), z.maxLength(60)), f: z.string().check(z.maxLength(8000)), order: z.string() });
export type View = z.output<typeof View>;
const Views = z.array(View).check(z.maxLength(50));

/** Views that a reader kept, in their own browser. */
export const savedViews = stored<readonly View[]>('views', value => {
  const read = Views.safeParse(value);
  return read.success ? read.data : [];
});

const token = (propertyKey: string, value: string | readonly string[]) => ({ propertyKey, operator: '=', value });
const open = token('status', ['open']);
const view = (name: string, order: string, ...tokens: readonly object[]): View => ({ name, order, f: JSON.stringify([open, ...tokens]) });

/** Views that everybody has. */
export const commonViews: readonly View[] = [
  view('All open', 'dollars'),
  view('Overdue', 'due', token('overdue', 'true')),
  view('Critical and high', 'due', token('severity', severities.slice(0, 2))),
  view('Biggest savings', 'dollars', token('topic', ['waste'])),
  view('Nobody owns', 'due', token('owner', ['unowned'])),
  view('Waits for approval', 'due', token('pending', 'true')),
];
