import type { WrittenStatement } from './written-policy.ts';

export type PolicyDocument = { readonly Version: string; readonly Statement: readonly WrittenStatement[] };

/** Characters of a document as AWS counts them against its quotas: without white space. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export function policySize(document: PolicyDocument): number {
  return sizeOfText(JSON.stringify(document));
}

export function sizeOfText(text: string): number {
  return text.replaceAll(/\s/g, '').length;
}
