import { ApiProblem } from '#review/api/client';

/** What an error is to a reader: a title and a sentence, and the code where the API gave one. */
export function problemOf(error: unknown): { readonly title: string; readonly detail: string; readonly code: string; readonly status: number } {
  if (error instanceof ApiProblem) return error.body;
  return { title: 'Something failed here', detail: error instanceof Error ? error.message : 'No reason was given.', code: 'console', status: 0 };
}
