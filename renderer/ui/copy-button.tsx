import { useSend } from '../api.ts';
import { Icon } from './icon.tsx';

/** Takes a text to the clipboard. Plain, because a page may hold hundreds of them. @param label says what is copied */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const send = useSend();
  return (
    <button
      type="button"
      className="icon-button copy-button"
      aria-label={label}
      title={label}
      onClick={() => void send('copy.text', { text })}
    >
      <Icon name="copy" />
    </button>
  );
}
