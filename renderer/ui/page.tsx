import { type ReactNode, useEffect } from 'react';
import { useAppState } from '../api.ts';
import { useSay } from '../i18n/say.ts';

/** Where the skip link leads. */
export const mainId = 'main';

export interface PageProps {
  /** Names page and phase, such as `sign-in:failed`; when it changes, the heading takes the focus. */
  readonly id: string;
  readonly title: string;
  /** The title's own language, where it is not the window's. */
  readonly titleLanguage?: string;
  readonly lead?: ReactNode;
  /** On the heading's line, at its end. */
  readonly tools?: ReactNode;
  /** The column beside, which goes below when there is no room. */
  readonly aside?: ReactNode;
  /** As high as the window; what is long scrolls inside of it. */
  readonly fill?: boolean;
  /** For reading: no wider than 72 letters. */
  readonly narrow?: boolean;
  /** Quiet words at the start of the bottom line. */
  readonly note?: ReactNode;
  /** Buttons at the end of the bottom line; the primary one is the last. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** One page of the window: its heading, its content, and what comes next at the bottom right. */
export function Page(props: PageProps) {
  const { id, title, titleLanguage, lead, tools, aside, fill = false, narrow = false, note, actions, children } = props;
  const say = useSay();
  const hasFooter = note !== undefined || actions !== undefined;
  return (
    <>
      <main id={mainId} className="main" tabIndex={-1} data-fill={fill || undefined}>
        <div className="page" data-aside={aside !== undefined || undefined} data-narrow={narrow || undefined}>
          <div className="page-head">
            <PageHeading id={id} title={title} language={titleLanguage} />
            {tools !== undefined && <div className="row page-tools">{tools}</div>}
            {lead !== undefined && <p className="lead">{lead}</p>}
          </div>
          <div className="page-body">{children}</div>
          {aside !== undefined && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must come to it
            <aside className="page-aside" aria-label={say('ui.aside')} tabIndex={fill ? 0 : undefined}>
              {aside}
            </aside>
          )}
        </div>
      </main>
      {hasFooter && (
        <footer className="footer" aria-label={say('ui.next')}>
          <div className="footer-note">{note}</div>
          <div className="footer-actions">{actions}</div>
        </footer>
      )}
    </>
  );
}

interface PageHeadingProps {
  readonly id: string;
  readonly title: string;
  readonly language: string | undefined;
}

/** The one first-level heading; takes the focus when its page comes, and names the window. */
function PageHeading({ id, title, language }: PageHeadingProps) {
  const { application, product } = useAppState();
  const about = application?.name ?? null;
  useEffect(() => {
    document.title = [title, about, product.name].filter((part) => part !== null).join(' – ');
  }, [title, about, product.name]);
  return (
    <h1 key={id} ref={takeFocus} tabIndex={-1} lang={language}>
      {title}
    </h1>
  );
}

/** A new heading is a new page: it takes the focus, and the page begins at its top. */
function takeFocus(heading: HTMLHeadingElement | null): void {
  heading?.focus({ preventScroll: true });
  heading?.closest('main')?.scrollTo(0, 0);
}
