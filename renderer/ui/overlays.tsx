import { type ReactNode, useEffect, useId, useState } from 'react';
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  Disclosure as AriaDisclosure,
  DisclosurePanel,
  Heading,
  Modal,
  ModalOverlay,
  ProgressBar,
} from 'react-aria-components';
import { Icon } from './icon.tsx';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  /** Escape; absent when an answer is needed. */
  readonly onClose?: () => void;
  readonly buttons: ReactNode;
  readonly children?: ReactNode;
  /** `alertdialog` for a question that interrupts. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** Something over everything else. `buttons` is a `DialogButtons`. */
export function Dialog({ title, isOpen, onClose, buttons, children, role = 'dialog' }: DialogProps) {
  const bodyId = useId();
  // The focus goes to an answer at once, so that what it is about has to be told along with it.
  const described = role === 'alertdialog' && children !== undefined;
  return (
    <ModalOverlay
      className="scrim"
      isOpen={isOpen}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
    >
      <Modal className="modal">
        <AriaDialog className="dialog" role={role} {...(described ? { 'aria-describedby': bodyId } : {})}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children !== undefined && (
            <div className="dialog-body" id={bodyId}>
              {children}
            </div>
          )}
          {buttons}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
  /** Where the summary stands among the headings; absent: among none. */
  readonly level?: 2 | 3 | 4;
  readonly children: ReactNode;
}

/** What is seen only when somebody asks for it. Keeps itself open or closed unless it is told. */
export function Disclosure({ summary, isOpen, onToggle, level, children }: DisclosureProps) {
  const trigger = (
    <AriaButton slot="trigger" className="disclosure-trigger">
      <Icon name="forward" />
      <span>{summary}</span>
    </AriaButton>
  );
  return (
    <AriaDisclosure
      className="disclosure"
      {...(isOpen === undefined ? {} : { isExpanded: isOpen })}
      {...(onToggle === undefined ? {} : { onExpandedChange: onToggle })}
    >
      {level === undefined ? trigger : <Heading level={level}>{trigger}</Heading>}
      <DisclosurePanel className="disclosure-panel">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}

export interface ProgressProps {
  readonly label: string;
  /** From 0 to 1; null when it cannot be told. */
  readonly share: number | null;
  /** What is read aloud, such as `23 of 33`. */
  readonly valueText?: string;
  readonly tone?: 'accent' | 'change' | 'fail';
}

/** A bar drawn as a picture of its own, so that no style attribute is needed for its length. */
export function Progress({ label, share, valueText, tone = 'accent' }: ProgressProps) {
  const value = share === null ? undefined : Math.round(share * 1_000) / 10;
  return (
    <ProgressBar
      className="progress"
      data-tone={tone}
      aria-label={label}
      isIndeterminate={share === null}
      {...(value === undefined ? {} : { value })}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
    >
      <svg className="progress-track" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <rect className="progress-fill" width={value ?? 30} height="1" />
      </svg>
    </ProgressBar>
  );
}

/**
 * Tells a screen reader what has changed, politely and not more often than every `every` milliseconds; what comes
 * sooner is told later, and only the newest of it. The first text is not told: it is what the page shows.
 */
export function LiveRegion({ text, every = 5_000 }: { readonly text: string; readonly every?: number }) {
  const [told, setTold] = useState({ text: '', at: 0 });
  const [first] = useState(text);
  useEffect(() => {
    if (text === told.text || (told.at === 0 && text === first)) return;
    const wait = Math.max(0, told.at + every - Date.now());
    const timer = setTimeout(() => setTold({ text, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [text, told, first, every]);
  return <output className="only-heard">{told.text}</output>;
}
