import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type AppState, type Page, type SidePage, steps } from '../../main/contract/view.ts';
import { useSend } from '../api.ts';
import { type MessageId, useSay } from '../i18n/say.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

const rest: readonly { readonly page: SidePage; readonly icon: IconName }[] = [
  { page: 'runs', icon: 'clock' },
  { page: 'settings', icon: 'settings' },
  { page: 'help', icon: 'help' },
  { page: 'product', icon: 'about' },
];

/** The way: the steps with what is done and what is now, the instructions one click away, and what lies beside. */
export function Way({ state }: { readonly state: AppState }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const now = steps.findIndex((step) => step === state.page);
  const here: MessageId = state.side === null ? `way.${state.page}` : `way.${state.side}`;
  return (
    <nav className="way" aria-label={say('way.label')} data-open={open || undefined}>
      <AriaButton className="way-item way-toggle" aria-expanded={open} onPress={() => setOpen(!open)}>
        <Icon name="menu" />
        <span>
          {now >= 0 && state.side === null
            ? say('way.now', { number: now + 1, count: steps.length, step: say(here) })
            : say(here)}
        </span>
      </AriaButton>
      {/* Going somewhere closes it again where it is folded. */}
      <WayBody key={`${state.page} ${state.side ?? ''}`} state={state} now={now} onGo={() => setOpen(false)} />
    </nav>
  );
}

function WayBody({ state, now, onGo }: { readonly state: AppState; readonly now: number; readonly onGo: () => void }) {
  const say = useSay();
  const send = useSend();
  const go = (page: Page): void => {
    onGo();
    void send('navigate.to', { page });
  };
  const beside = (page: SidePage): void => {
    onGo();
    void send('navigate.side', { page });
  };
  const onTheWay = state.side === null;
  return (
    <div className="way-body">
      <ul className="plain-list">
        <li>
          <WayLink
            icon="home"
            words={say('way.welcome')}
            current={onTheWay && state.page === 'welcome' ? 'page' : false}
            onGo={() => go('welcome')}
          />
        </li>
      </ul>
      <ol className="plain-list">
        {steps.map((step, index) => {
          const reached = state.reachable.includes(step) || (index === now && !onTheWay);
          const phase = index < now ? 'done' : index === now ? 'now' : 'to-come';
          const number = (
            <>
              <span className="way-number" aria-hidden="true">
                {phase === 'done' ? <Icon name="check" /> : index + 1}
              </span>
              <span>{say(`way.${step}`)}</span>
              {phase === 'done' && <span className="only-heard">{say('way.done')}</span>}
            </>
          );
          return (
            <li key={step} data-state={phase}>
              {reached ? (
                <AriaButton
                  className="way-item"
                  onPress={() => (index === now ? void send('navigate.side', { page: null }) : go(step))}
                >
                  {number}
                </AriaButton>
              ) : (
                <span className="way-item" aria-current={index === now && onTheWay ? 'step' : undefined}>
                  {number}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {state.application !== null && (
        <div className="way-hand">
          <p>{say('way.by-hand')}</p>
          <WayLink
            icon="print"
            words={say('way.instructions')}
            current={state.side === 'instructions' ? 'page' : false}
            onGo={() => beside('instructions')}
          />
        </div>
      )}
      <ul className="plain-list way-rest">
        {rest.map(({ page, icon }) => (
          <li key={page}>
            <WayLink
              icon={icon}
              words={say(`way.${page}`)}
              current={state.side === page ? 'page' : false}
              onGo={() => beside(page)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface WayLinkProps {
  readonly icon: IconName;
  readonly words: string;
  readonly current: 'page' | false;
  readonly onGo: () => void;
}

function WayLink({ icon, words, current, onGo }: WayLinkProps) {
  return (
    <AriaButton className="way-item" aria-current={current} onPress={onGo}>
      <Icon name={icon} />
      <span>{words}</span>
    </AriaButton>
  );
}
