import type { ReactNode } from 'react';
import type { Action } from '../../main/contract/plan.ts';
import { useSay } from '../i18n/say.ts';
import { Icon, type IconName } from './icon.tsx';

/** What a colour means, everywhere. */
export type Tone = 'create' | 'change' | 'ask' | 'keep' | 'hand' | 'fail' | 'practice' | 'accent';

/** Tone and sign of each action: never told by colour alone. */
const looks: Readonly<Record<Action, { readonly tone: Tone; readonly icon: IconName }>> = {
  create: { tone: 'create', icon: 'plus' },
  update: { tone: 'change', icon: 'change' },
  adopt: { tone: 'change', icon: 'change' },
  restore: { tone: 'create', icon: 'undo' },
  keep: { tone: 'keep', icon: 'equals' },
  remove: { tone: 'fail', icon: 'minus' },
  ask: { tone: 'ask', icon: 'question' },
  manual: { tone: 'hand', icon: 'hand' },
  blocked: { tone: 'fail', icon: 'cross' },
};

export interface BadgeProps {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className="badge" data-tone={tone}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}

/** What will happen to one thing: its sign, its colour and its word. */
export function ActionBadge({ action }: { readonly action: Action }) {
  const say = useSay();
  return <Badge {...looks[action]}>{say(`ui.action.${action}`)}</Badge>;
}

/** The sign of an action where the word stands nearby. */
export function ActionSign({ action }: { readonly action: Action }) {
  return (
    <span className="sign" data-tone={looks[action].tone}>
      <Icon name={looks[action].icon} />
    </span>
  );
}
