import type { PageProps } from '../../app.tsx';
import { useSay } from '../../i18n/say.ts';
import { Page } from '../../ui/page.tsx';

export function CompanyPage({ state }: PageProps) {
  const say = useSay();
  return <Page id={state.page} title={say('way.company')} />;
}
