import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Client } from '../main/contract/client.ts';
import type { Page, Problem, SidePage } from '../main/contract/view.ts';
import { AppStateContext, PathOfContext, type Send, SendContext, useStore } from './api.ts';
import type { StateStore } from './state-store.ts';
import { Banners } from './frame/banners.tsx';
import { Header } from './frame/header.tsx';
import { Notices } from './frame/notices.tsx';
import { PageBoundary } from './frame/page-boundary.tsx';
import { isPractice } from './frame/practice.ts';
import { QuestionDialog } from './frame/question-dialog.tsx';
import { Way } from './frame/way.tsx';
import { createSay, type ShownLanguage, WordsContext } from './i18n/say.ts';
import { AboutPage } from './pages/about/about-page.tsx';
import { ChecklistPage } from './pages/checklist/checklist-page.tsx';
import { CompanyPage } from './pages/company/company-page.tsx';
import { HelpPage } from './pages/help/help-page.tsx';
import { InstallingPage } from './pages/installing/installing-page.tsx';
import { InstructionsPage } from './pages/instructions/instructions-page.tsx';
import { ProductPage } from './pages/product/product-page.tsx';
import { ResultPage } from './pages/result/result-page.tsx';
import { RunsPage } from './pages/runs/runs-page.tsx';
import { SettingsPage } from './pages/settings/settings-page.tsx';
import { SignInPage } from './pages/sign-in/sign-in-page.tsx';
import { WelcomePage } from './pages/welcome/welcome-page.tsx';
import type { PageProps } from './pages/page-props.ts';
import { mainId } from './ui/page.tsx';

const pages: Readonly<Record<Page | SidePage, ComponentType<PageProps>>> = {
  welcome: WelcomePage,
  about: AboutPage,
  'sign-in': SignInPage,
  company: CompanyPage,
  checklist: ChecklistPage,
  installing: InstallingPage,
  result: ResultPage,
  instructions: InstructionsPage,
  runs: RunsPage,
  settings: SettingsPage,
  help: HelpPage,
  product: ProductPage,
};

export interface AppProps {
  readonly client: Client;
  readonly store: StateStore;
  /** For tests: shown in place of the person's language. */
  readonly pseudo?: boolean;
}

/** The window: what main says, drawn. */
export function App({ client, store, pseudo = false }: AppProps) {
  const state = useStore(store);
  const [refused, setRefused] = useState<Problem | null>(null);
  const send: Send = useCallback(
    async (name, ...input) => {
      const answer = await client.send(name, ...input);
      if (!answer.ok) setRefused(answer.problem);
      return answer;
    },
    [client],
  );
  const language = state?.product.language ?? 'en';
  const shown: ShownLanguage = pseudo ? 'pseudo' : language;
  const words = useMemo(() => ({ shown, say: createSay(shown) }), [shown]);
  const pathOf = useCallback((file: File) => client.pathOf(file), [client]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const shownPage = state && (state.side ?? state.page);
  // For whoever measures how soon a page can be used.
  useEffect(() => {
    if (shownPage) performance.mark(`page ${shownPage}`);
  }, [shownPage]);
  if (!state) return null;

  const ShownPage = pages[state.side ?? state.page];
  return (
    <I18nProvider locale={language === 'en' ? 'en-GB' : language}>
      <WordsContext value={words}>
        <AppStateContext value={state}>
          <SendContext value={send}>
            <PathOfContext value={pathOf}>
              <div className="frame" data-practice={isPractice(state) || undefined}>
                <a className="skip" href={`#${mainId}`}>
                  {words.say('frame.skip')}
                </a>
                <Header state={state} />
                <Banners state={state} />
                <Way state={state} />
                <PageBoundary key={state.side ?? state.page}>
                  <ShownPage state={state} />
                </PageBoundary>
                <Notices notice={state.notice} refused={refused} onDismissRefused={() => setRefused(null)} />
                <QuestionDialog question={state.question} />
              </div>
            </PathOfContext>
          </SendContext>
        </AppStateContext>
      </WordsContext>
    </I18nProvider>
  );
}
