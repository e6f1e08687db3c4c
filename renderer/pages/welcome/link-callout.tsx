import { errorText } from '../../../main/contract/texts.ts';
import type { BundledApplication, LinkView } from '../../../main/contract/view.ts';
import { useSend } from '../../api.ts';
import { useLanguage, useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, KeyValue, type KeyValueRow } from '../../ui/card.tsx';

export interface LinkCalloutProps {
  readonly link: LinkView;
  readonly bundled: readonly BundledApplication[];
}

/** A link opened the program: what it asks for, before anything of it is done. */
export function LinkCallout({ link, bundled }: LinkCalloutProps) {
  const say = useSay();
  const send = useSend();
  const language = useLanguage();
  const dismiss = (
    <Button small onPress={() => void send('link.dismiss')}>
      {say('welcome.link.dismiss')}
    </Button>
  );
  if (link.problem) {
    const { title, next } = errorText(link.problem, language);
    return (
      <Callout tone="fail" icon="attention" title={say('welcome.link.unusable')} urgent actions={dismiss}>
        <p>{title}</p>
        <p>{next}</p>
      </Callout>
    );
  }
  const application = bundled.find(({ name }) => name === link.application)?.title ?? link.application;
  const rows: readonly KeyValueRow[] = [
    [say('welcome.link.application'), application],
    link.offer !== null && [say('welcome.link.offer'), link.offer],
    link.environment !== null && [say('welcome.link.environment'), say(`environment.${link.environment}`)],
    link.customerId !== null && [say('welcome.link.customer'), link.customerId],
  ];
  return (
    <Callout
      tone="ask"
      icon="question"
      title={say('welcome.link.title')}
      urgent
      actions={
        <>
          <Button small onPress={() => void send('link.accept')}>
            {say('welcome.link.accept')}
          </Button>
          {dismiss}
        </>
      }
    >
      <p>{say('welcome.link.text')}</p>
      <KeyValue rows={rows} />
    </Callout>
  );
}
