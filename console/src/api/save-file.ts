import { ApiProblem } from '#review/api/client';
import type { ProblemBody } from '#review/api/schemas';
import { bearer } from './bearer.ts';

/** Fetches a file of the API, with who asks, and hands it to the browser to keep. `path` is on the console's own origin. */
export async function saveFile(path: string, name: string): Promise<void> {
  const token = bearer.get();
  const response = await fetch(path, { credentials: 'same-origin', headers: token === null ? {} : { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new ApiProblem((await response.json()) as ProblemBody);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken it by then
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
