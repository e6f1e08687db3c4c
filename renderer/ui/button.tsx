import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useAppState, useSend } from '../api.ts';
import { useSay } from '../i18n/say.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonProps {
  /** `primary` once per page; `danger` where something is lost; `quiet` beside other things; `link` within text. */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet' | 'link';
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
  /** Keeps the focus while it works, and says so. */
  readonly isPending?: boolean;
  /** For a button whose words alone do not tell what it is about. */
  readonly label?: string;
  readonly describedBy?: string;
  /** The safest answer of a question: it has the focus when the question comes. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

export function Button(props: ButtonProps) {
  const { kind = 'plain', small = false, icon, onPress, isDisabled = false, isPending = false, children } = props;
  return (
    <AriaButton
      className="button"
      data-kind={kind}
      data-small={small || undefined}
      onPress={onPress}
      isDisabled={isDisabled}
      isPending={isPending}
      // Only of a question that has just come over everything else. Source: ARIA APG, alert dialog pattern.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={props.takesFocus ?? false}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      {...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy })}
    >
      {isPending ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

/** A sign without a word beside it; the word is heard and shown on hovering. */
export function IconButton(props: { readonly icon: IconName; readonly label: string; readonly onPress: () => void }) {
  return (
    <AriaButton className="icon-button" onPress={props.onPress} aria-label={props.label}>
      <Icon name={props.icon} />
    </AriaButton>
  );
}

/** An address that opens in the system browser; main opens it only when it stands in the state. */
export function ExternalLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const send = useSend();
  const say = useSay();
  return (
    <AriaButton className="external-link" onPress={() => void send('external.open', { url })}>
      <span>{children}</span>
      <Icon name="outside" />
      <span className="only-heard">{say('ui.opens-browser')}</span>
    </AriaButton>
  );
}

/** The two buttons that end a dialog, in the order of the platform: on Windows what confirms comes first. */
export function DialogButtons({ cancel, confirm }: { readonly cancel: ReactNode; readonly confirm: ReactNode }) {
  const { platform } = useAppState().product;
  return (
    <div className="dialog-buttons">
      {platform === 'windows' ? confirm : cancel}
      {platform === 'windows' ? cancel : confirm}
    </div>
  );
}
