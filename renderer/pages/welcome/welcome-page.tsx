import type { PageProps } from '../../app.tsx';
import { useSay } from '../../i18n/say.ts';
import { Page } from '../../ui/page.tsx';

export function WelcomePage({ state }: PageProps) {
  const say = useSay();
  return <Page id={state.page} title={say('way.welcome')} />;
}
