/**
 * What is known of a statement or condition before a real request: `open` hangs on the request, `unread` on a policy that could not be read.
 * Kleene's logic, with `unread` over `open`: what hangs on both is unknown.
 */
export type Truth = 'yes' | 'no' | 'open' | 'unread';

export function both(a: Truth, b: Truth): Truth {
  if (a === 'no' || b === 'no') return 'no';
  return unsure(a, b) ?? 'yes';
}

export function either(a: Truth, b: Truth): Truth {
  if (a === 'yes' || b === 'yes') return 'yes';
  return unsure(a, b) ?? 'no';
}

export function not(a: Truth): Truth {
  if (a === 'yes') return 'no';
  return a === 'no' ? 'yes' : a;
}

function unsure(a: Truth, b: Truth): Truth | null {
  if (a === 'unread' || b === 'unread') return 'unread';
  return a === 'open' || b === 'open' ? 'open' : null;
}
