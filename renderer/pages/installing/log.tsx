import { useMemo } from 'react';
import type { LogLine } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { type Format, useFormat } from '../../i18n/format.ts';
import { type Say, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/overlays.tsx';

/** So much is taken to the clipboard: the newest. */
const mostCopied = 9_900;

/** What has happened, the newest first, for whoever wants to see it. */
export function Log({ log, nameOf }: { readonly log: readonly LogLine[]; readonly nameOf: (id: string) => string }) {
  const say = useSay();
  const send = useSend();
  const format = useFormat();
  const lines = useMemo(() => log.map((line) => lineText(line, say, format, nameOf)), [log, say, format, nameOf]);
  return (
    <Card title={say('installing.log')}>
      <Disclosure summary={say('installing.log.show', { count: lines.length })}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must come to it */}
        <ol className="plain-list log" tabIndex={0} aria-label={say('installing.log')}>
          {lines.toReversed().map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines are only ever added, so that a place is a line's own
            <li key={lines.length - index}>{line}</li>
          ))}
        </ol>
        <Button
          small
          icon="copy"
          isDisabled={lines.length === 0}
          onPress={() => void send('copy.text', { text: newest(lines) })}
        >
          {say('ui.copy')}
        </Button>
      </Disclosure>
    </Card>
  );
}

function lineText({ at, what, id, more }: LogLine, say: Say, format: Format, nameOf: (id: string) => string): string {
  const name = id === null ? '' : nameOf(id);
  const words = say(`installing.log.${what}`, { name, more: more ?? '', known: String(more !== null) });
  return `${format.time(at)} ${words}`;
}

function newest(lines: readonly string[]): string {
  const text = lines.join('\n');
  return text.length <= mostCopied ? text : text.slice(text.indexOf('\n', text.length - mostCopied) + 1);
}
