import { ANY, matchesGlob } from './glob.ts';
import { inIpRange } from './ip-range.ts';
import type { Operator } from './policy.ts';

/**
 * Whether a value of the request meets one value of a condition under an operator (without `Not`). `wanted` is a glob for the operators that know
 * wildcards. What is not written as the operator wants it does not match.
 */
export function compareValue(operator: Exclude<Operator, 'null'>, wanted: string, value: string): boolean {
  switch (operator) {
    case 'stringequals':
    case 'binaryequals':
      return value === wanted;
    case 'stringequalsignorecase':
    case 'bool':
      return value.toLowerCase() === wanted.toLowerCase();
    case 'stringlike':
      return matchesGlob(wanted, value);
    case 'arnequals':
      return matchesArn(wanted, value);
    case 'ipaddress':
      return inIpRange(wanted, value) ?? false;
    case 'numericequals':
    case 'dateequals':
      return compare(operator, wanted, value, difference => difference === 0);
    case 'numericlessthan':
    case 'datelessthan':
      return compare(operator, wanted, value, difference => difference < 0);
    case 'numericlessthanequals':
    case 'datelessthanequals':
      return compare(operator, wanted, value, difference => difference <= 0);
    case 'numericgreaterthan':
    case 'dategreaterthan':
      return compare(operator, wanted, value, difference => difference > 0);
    case 'numericgreaterthanequals':
    case 'dategreaterthanequals':
      return compare(operator, wanted, value, difference => difference >= 0);
  }
}

/** Each of the six parts of an ARN for itself: a wildcard does not reach over a colon but in the last. A lone star is every ARN. */
function matchesArn(wanted: string, value: string): boolean {
  const parts = arnParts(wanted);
  const given = arnParts(value);
  return wanted === ANY || (parts.length === 6 && given.length === 6 && parts.every((part, at) => matchesGlob(part, given[at] ?? '')));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

function compare(operator: Operator, wanted: string, value: string, holds: (difference: number) => boolean): boolean {
  const number = operator.startsWith('date') ? instant : numberOf;
  const difference = number(value) - number(wanted);
  return !Number.isNaN(difference) && holds(difference);
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** Milliseconds of a W3C date and time, or of seconds since 1970. Without a zone it is UTC: no reading hangs on the machine. */
function instant(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text) && text.length > 4) return Number(text) * 1000;
  return Date.parse(/[T ]\d/.test(text) && !/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? `${text}Z` : text);
}
