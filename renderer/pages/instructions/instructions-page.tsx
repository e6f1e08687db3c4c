import { useMemo } from 'react';
import type { InstructionsView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import type { PageProps } from '../page-props.ts';
import { createSay, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card, EmptyState } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { GuideBeginning, GuideEnd } from './guide-around.tsx';
import { GuidePart } from './guide-parts.tsx';
import { Contents, GuideChoices } from './guide-tools.tsx';

/** Everything by hand: to read here, to tick, to print. Needs nothing but the instructions themselves. */
export function InstructionsPage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  if (state.instructions !== null) return <Guide view={state.instructions} />;
  return (
    <Page
      id="instructions:none"
      title={say('instructions.page')}
      actions={
        <Button kind="primary" onPress={() => void send('navigate.to', { page: 'welcome' })}>
          {say('instructions.none.do')}
        </Button>
      }
    >
      <Card>
        <EmptyState icon="print" title={say('instructions.none.title')}>
          {say('instructions.none.text')}
        </EmptyState>
      </Card>
    </Page>
  );
}

function Guide({ view }: { readonly view: InstructionsView }) {
  const say = useSay();
  const send = useSend();
  const { instructions, printing } = view;
  const { language, key, title, by, parts } = instructions;
  const inGuide = useMemo(() => createSay(language), [language]);
  const ticked = useMemo(() => new Set(view.ticked), [view.ticked]);
  const contents = <Contents view={view} ticked={ticked} inGuide={inGuide} />;
  return (
    <Page
      id={`instructions:${key}`}
      title={title}
      titleLanguage={language}
      lead={say('instructions.lead', { by })}
      aside={
        <>
          <div className="guide-contents-beside">{contents}</div>
          <GuideChoices view={view} />
        </>
      }
      note={say('instructions.note')}
      actions={
        <>
          <Button onPress={() => void send('navigate.side', { page: null })}>{say('instructions.close')}</Button>
          <Button isDisabled={printing} onPress={() => void send('instructions.preview')}>
            {say('instructions.preview')}
          </Button>
          <Button kind="primary" icon="print" isPending={printing} onPress={() => void send('instructions.print')}>
            {say('instructions.print')}
          </Button>
        </>
      }
    >
      <div className="guide-contents-above">{contents}</div>
      <div className="guide" lang={language}>
        <GuideBeginning instructions={instructions} say={inGuide} />
        {parts.map((part) => (
          <GuidePart key={part.number} part={part} ticked={ticked} say={inGuide} />
        ))}
        <GuideEnd instructions={instructions} say={inGuide} />
      </div>
    </Page>
  );
}
