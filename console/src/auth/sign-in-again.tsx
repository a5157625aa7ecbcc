import Button from '@cloudscape-design/components/button';
import { beginSignIn } from './oidc.ts';
import { signInConfig } from './sign-in-config.ts';
import { useQuery } from '@tanstack/react-query';

/** Proves anew who the reader is, where approving, signing or settings ask for it. On loopback there is no issuer: a new link from the terminal is that proof. */
export function SignInAgain() {
  const { data } = useQuery({ queryKey: ['config'], queryFn: signInConfig, staleTime: Infinity });
  if (data === undefined) return null;
  if (data.signIn === 'local') return <span>Run tally console again and open its new link.</span>;
  return <Button onClick={() => void beginSignIn(data, true)}>Sign in again</Button>;
}
