/** How many answers of earlier runs a run used again, in one line for people; none where it asked for all. */
export function reusedAnswers(parts: readonly { readonly answers: number; readonly oldest: string | null }[]): readonly string[] {
  const answers = parts.reduce((sum, part) => sum + part.answers, 0);
  const oldest = parts.flatMap(part => part.oldest ?? []).sort()[0];
  if (answers === 0 || oldest === undefined) return [];
  return [`${answers} ${answers === 1 ? 'answer was' : 'answers were'} used again from earlier runs, the oldest of ${oldest.slice(0, 10)}: nothing says that what was asked about has changed since.`];
}
