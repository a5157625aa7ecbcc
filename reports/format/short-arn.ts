/** A text with the ARNs of IAM in it shortened to what tells them apart in an account: `role/deploy`, `policy/ReadOnlyAccess of AWS`. Those of other accounts stay. */
export function shortArn(text: string, account: string): string {
  return text.replace(/\barn:[a-z-]+:iam::(aws|\d{12}):([\w+=,.@/-]*[\w+=@/-])/g, (whole, of: string, rest: string) => (of === 'aws' ? `${rest} of AWS` : of === account ? rest : whole));
}
