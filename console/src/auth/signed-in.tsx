import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { api } from '../api/api.ts';
import { bearer } from '../api/bearer.ts';
import { problemOf } from '../api/problem-of.ts';
import { router } from '../router.tsx';
import { beginSignIn, endSignIn } from './oidc.ts';
import { signInConfig } from './sign-in-config.ts';
import { SignedOut } from './signed-out.tsx';

type Start = 'in' | 'local-out';

/** Shows the console to who is signed in. On loopback the cookie of the terminal's link says so; elsewhere the OIDC issuer does, and the way there begins here. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const start = useQuery({ queryKey: ['sign-in'], queryFn: signIn, staleTime: Infinity, retry: false });
  useEffect(() => {
    if (start.isPending) document.title = 'Tallystick';
  }, [start.isPending]);
  if (start.isPending) return null;
  if (start.isError) return <SignedOut title="You are not signed in">{problemOf(start.error).detail}</SignedOut>;
  if (start.data === 'local-out')
    return (
      <SignedOut title="You are not signed in" again={false}>
        Open the link that <code>tally console</code> printed in your terminal. It works once; run <code>tally console</code> again for a new one.
      </SignedOut>
    );
  return children;
}

async function signIn(): Promise<Start> {
  const config = await signInConfig();
  if (config.signIn === 'oidc' && bearer.get() === null) {
    const back = await endSignIn(config);
    if (back === null) {
      await beginSignIn(config);
      return new Promise(() => undefined); // the page is left
    }
    await router.navigate(back, { replace: true });
    return 'in';
  }
  try {
    await api.me({});
    return 'in';
  } catch (error) {
    if (problemOf(error).status === 401) return 'local-out';
    throw error;
  }
}
