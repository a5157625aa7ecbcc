/**
 * The inline policy of an assumed session: the actions and nothing else, whatever the role allows. Without actions the session may do nothing, which is
 * enough to see whether the role can be assumed. STS takes 2,048 characters: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function sessionPolicy(actions: readonly string[]): string {
  const [Effect, Action] = actions.length === 0 ? ['Deny', ['*']] : ['Allow', [...new Set(actions)].sort()];
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*' }] });
}
