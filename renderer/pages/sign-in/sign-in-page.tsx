import type { PageProps } from '../page-props.ts';
import { SignInBefore } from './sign-in-before.tsx';
import { SignInFailed } from './sign-in-failed.tsx';
import { SignInDone } from './sign-in-done.tsx';
import { SignInWaiting } from './sign-in-waiting.tsx';

/** Signing in with SuperID: before, while a page of SuperID is open, after, and whenever it did not work. */
export function SignInPage({ state }: PageProps) {
  switch (state.signIn.phase) {
    case 'before':
      return <SignInBefore state={state} />;
    case 'opening':
    case 'waiting':
    case 'finishing':
    case 'reading':
      return <SignInWaiting state={state} />;
    case 'done':
      return <SignInDone state={state} />;
    case 'failed':
      return <SignInFailed state={state} />;
  }
}
