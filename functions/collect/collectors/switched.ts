/** What AWS says in the words `enabled` and `disabled`, in either case; another word says nothing. */
export function switched(word: unknown): any {
  const said = typeof word === 'string' ? word.toLowerCase() : '';
  return said === 'enabled' ? true : said === 'disabled' ? false : undefined;
}
