import { Component, type ReactNode } from 'react';
import { useSay } from '../i18n/say.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

interface Properties {
  readonly children: ReactNode;
}

/**
 * A page that cannot be drawn leaves the rest of the window as it is, with a way on: what main does is not touched by it.
 * React has no other way to catch this than a class.
 */
export class PageBoundary extends Component<Properties, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <BrokenPage onAgain={() => this.setState({ broken: false })} />;
  }
}

function BrokenPage({ onAgain }: { readonly onAgain: () => void }) {
  const say = useSay();
  return (
    <Page
      id="broken"
      title={say('frame.broken-title')}
      lead={say('frame.broken-text')}
      actions={
        <Button kind="primary" onPress={onAgain}>
          {say('frame.broken-again')}
        </Button>
      }
    />
  );
}
