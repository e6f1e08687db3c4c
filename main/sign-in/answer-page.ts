/** What the browser shows when SuperID has sent the person back. Static: nothing of the request is repeated. */
const texts = {
  en: {
    done: 'You are signed in',
    failed: 'The sign-in was not completed',
    next: 'You can close this window and go back to Tenant Installer.',
  },
  nb: {
    done: 'Du er logget på',
    failed: 'Påloggingen ble ikke fullført',
    next: 'Du kan lukke dette vinduet og gå tilbake til Tenant Installer.',
  },
  sv: {
    done: 'Du är inloggad',
    failed: 'Inloggningen slutfördes inte',
    next: 'Du kan stänga det här fönstret och gå tillbaka till Tenant Installer.',
  },
  da: {
    done: 'Du er logget på',
    failed: 'Du blev ikke logget på',
    next: 'Du kan lukke dette vindue og gå tilbage til Tenant Installer.',
  },
  de: {
    done: 'Sie sind angemeldet',
    failed: 'Die Anmeldung wurde nicht abgeschlossen',
    next: 'Sie können dieses Fenster schließen und zu Tenant Installer zurückkehren.',
  },
  nl: {
    done: 'U bent aangemeld',
    failed: 'Het aanmelden is niet voltooid',
    next: 'U kunt dit venster sluiten en teruggaan naar Tenant Installer.',
  },
} as const;

type Language = keyof typeof texts;

const isLanguage = (name: string): name is Language => Object.hasOwn(texts, name);

/** Norwegian goes by three names. */
const aliases: Readonly<Record<string, string>> = { no: 'nb', nn: 'nb' };

/** The best of our languages for an Accept-Language header; English when none fits. */
function preferredLanguage(acceptLanguage: string): Language {
  const wanted = acceptLanguage
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      const name = tag.split('-')[0] ?? '';
      return { name: aliases[name] ?? name, quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { name } of wanted) if (isLanguage(name)) return name;
  return 'en';
}

/** The whole page, in one of six languages. */
export function answerPage(outcome: 'done' | 'failed', acceptLanguage: string): string {
  const language = preferredLanguage(acceptLanguage);
  const { [outcome]: title, next } = texts[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<h1>${title}</h1>
<p>${next}</p>
</html>
`;
}
