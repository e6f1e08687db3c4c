import type { ReactNode } from 'react';
import { type Language, languages } from '../../../main/contract/text.ts';
import type { Settings } from '../../../main/contract/view.ts';
import type { PageProps } from '../page-props.ts';
import { useSend } from '../../api.ts';
import { useSay } from '../../i18n/say.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';

/** Each language by its own name. */
const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  nb: 'Norsk bokmål',
  sv: 'Svenska',
  da: 'Dansk',
  de: 'Deutsch',
  nl: 'Nederlands',
};

const callsPerSecond = [2, 4, 6, 8, 10];

const keepRunsDays = [90, 180, 365, 730, 3_650];

/** What a person may set. Every change counts at once. */
export function SettingsPage({ state }: PageProps) {
  const say = useSay();
  const send = useSend();
  const { settings, product } = state;
  const change = (changes: Partial<Settings>): void => void send('settings.change', changes);
  return (
    <Page
      id="settings"
      title={say('settings.title')}
      lead={say('settings.lead')}
      narrow
      actions={
        <Button kind="primary" onPress={() => void send('navigate.side', { page: null })}>
          {say('ui.close')}
        </Button>
      }
    >
      <Group title={say('settings.look')}>
        <SelectField
          label={say('settings.language')}
          value={settings.language}
          onChange={(language) => change({ language })}
          options={[
            { value: 'system', label: say('settings.language.system', { language: languageNames[product.language] }) },
            ...languages.map((value) => ({ value, label: languageNames[value], language: value })),
          ]}
        />
        <SelectField
          label={say('settings.theme')}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: say(`settings.theme.${value}`),
          }))}
        />
        <SelectField
          label={say('settings.paper')}
          value={settings.paper}
          onChange={(paper) => change({ paper })}
          options={(['region', 'A4', 'Letter'] as const).map((value) => ({
            value,
            label: say(`settings.paper.${value}`),
          }))}
        />
      </Group>
      <Group title={say('settings.work')}>
        <SelectField
          label={say('settings.sign-in')}
          value={settings.signIn}
          onChange={(signIn) => change({ signIn })}
          hint={say('settings.sign-in-hint')}
          options={(['application', 'window', 'browser'] as const).map((value) => ({
            value,
            label: say(`settings.sign-in.${value}`),
          }))}
        />
        <SelectField
          label={say('settings.calls')}
          value={String(settings.callsPerSecond)}
          onChange={(chosen) => change({ callsPerSecond: Number(chosen) })}
          hint={say('settings.calls-hint')}
          options={withOwn(callsPerSecond, settings.callsPerSecond).map((count) => ({
            value: String(count),
            label: say('settings.calls.count', { count }),
          }))}
        />
        <SelectField
          label={say('settings.keep')}
          value={String(settings.keepRunsDays)}
          onChange={(chosen) => change({ keepRunsDays: Number(chosen) })}
          hint={say('settings.keep-hint')}
          options={withOwn(keepRunsDays, settings.keepRunsDays).map((days) => ({
            value: String(days),
            label: say('settings.keep.days', { days }),
          }))}
        />
        <SelectField
          label={say('settings.updates')}
          value={settings.updates}
          onChange={(updates) => change({ updates })}
          hint={say('settings.updates-hint')}
          options={(['ask', 'beta', 'off'] as const).map((value) => ({
            value,
            label: say(`settings.updates.${value}`),
          }))}
        />
      </Group>
      <Card title={say('settings.data')}>
        <div className="stack-s">
          <p>{say('settings.data-text')}</p>
          <p>
            <code>{product.dataFolder}</code>
          </p>
          {settings.dataFolder !== null && settings.dataFolder !== product.dataFolder && (
            <p className="quiet">{say('settings.data-next', { folder: settings.dataFolder })}</p>
          )}
          <div className="row">
            <Button small icon="folder" onPress={() => void send('settings.openDataFolder')}>
              {say('settings.data-open')}
            </Button>
            <Button small onPress={() => void send('settings.chooseDataFolder')}>
              {say('settings.data-choose')}
            </Button>
          </div>
        </div>
      </Card>
      <Card title={say('settings.practice')}>
        <div className="stack-s">
          <p>{say('settings.practice-text')}</p>
          <div>
            <Button small kind="danger" icon="practice" onPress={() => void send('practice.empty')}>
              {say('settings.practice-empty')}
            </Button>
          </div>
        </div>
      </Card>
    </Page>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="form">{children}</div>
    </Card>
  );
}

/** The usual values, and the one that is set should it be another. */
const withOwn = (usual: readonly number[], own: number): readonly number[] =>
  [...new Set([...usual, own])].sort((a, b) => a - b);
