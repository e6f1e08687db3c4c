import type { FieldValue } from '../contract/plan.ts';
import type { LocalisedText } from '../contract/text.ts';
import type { Desired } from './kind.ts';
import { mainLanguage, parseRaw } from './multi-language.ts';
import type { RecipeStep } from './recipe.ts';
import { everyone, namesOfGroups } from './visibility.ts';

/**
 * The sentences recipes are made of, so that every kind says the same thing the same way. Screen names and button
 * labels are SuperOffice's documented English ones, between asterisks; users with another language in SuperOffice
 * see them translated.
 */
const phrases = {
  'open-settings': {
    en: 'Click the **Main menu** (three lines) on the top bar and choose **Settings and maintenance**.',
    nb: 'Klikk på **Main menu** (tre streker) på topplinjen og velg **Settings and maintenance**.',
    sv: 'Klicka på **Main menu** (tre streck) i det övre fältet och välj **Settings and maintenance**.',
    da: 'Klik på **Main menu** (tre streger) på toplinjen, og vælg **Settings and maintenance**.',
    de: 'Klicken Sie in der oberen Leiste auf **Main menu** (drei Striche) und wählen Sie **Settings and maintenance**.',
    nl: 'Klik op **Main menu** (drie streepjes) in de bovenste balk en kies **Settings and maintenance**.',
  },
  'open-lists': {
    en: 'Choose **Lists** in the Navigator on the left.',
    nb: 'Velg **Lists** i navigatoren til venstre.',
    sv: 'Välj **Lists** i navigatorn till vänster.',
    da: 'Vælg **Lists** i navigatoren til venstre.',
    de: 'Wählen Sie links im Navigator **Lists**.',
    nl: 'Kies **Lists** in de navigator links.',
  },
  'choose-list': {
    en: 'Choose this list in the drop-down:',
    nb: 'Velg denne listen i nedtrekkslisten:',
    sv: 'Välj den här listan i listrutan:',
    da: 'Vælg denne liste i rullelisten:',
    de: 'Wählen Sie in der Auswahlliste diese Liste:',
    nl: 'Kies deze lijst in de keuzelijst:',
  },
  'create-list': {
    en: 'Click **Create list** in the upper right corner.',
    nb: 'Klikk på **Create list** øverst til høyre.',
    sv: 'Klicka på **Create list** uppe till höger.',
    da: 'Klik på **Create list** øverst til højre.',
    de: 'Klicken Sie oben rechts auf **Create list**.',
    nl: 'Klik rechtsboven op **Create list**.',
  },
  'add-item': {
    en: 'Click **Add** below the **Items** list.',
    nb: 'Klikk på **Add** under listen **Items**.',
    sv: 'Klicka på **Add** under listan **Items**.',
    da: 'Klik på **Add** under listen **Items**.',
    de: 'Klicken Sie unter der Liste **Items** auf **Add**.',
    nl: 'Klik op **Add** onder de lijst **Items**.',
  },
  'fill-in': {
    en: 'Fill in exactly these values. Copy them; do not type them.',
    nb: 'Fyll inn nøyaktig disse verdiene. Kopier dem; ikke skriv dem av.',
    sv: 'Fyll i exakt dessa värden. Kopiera dem; skriv inte av dem.',
    da: 'Udfyld præcis disse værdier. Kopiér dem; skriv dem ikke af.',
    de: 'Tragen Sie genau diese Werte ein. Kopieren Sie sie, statt sie abzutippen.',
    nl: 'Vul precies deze waarden in. Kopieer ze; typ ze niet over.',
  },
  'tick-boxes': {
    en: 'Set these boxes, and leave all others as they are:',
    nb: 'Sett disse avkryssingsboksene, og la alle andre stå som de er:',
    sv: 'Ställ in dessa kryssrutor och lämna alla andra som de är:',
    da: 'Sæt disse afkrydsningsfelter, og lad alle andre være, som de er:',
    de: 'Setzen Sie diese Kästchen und lassen Sie alle anderen, wie sie sind:',
    nl: 'Zet deze vakjes goed en laat alle andere zoals ze zijn:',
  },
  translate: {
    en: 'Click the **Translate** icon (globe) beside the field, click **Add**, choose the language and enter the text, once for each of these:',
    nb: 'Klikk på ikonet **Translate** (globus) ved siden av feltet, klikk på **Add**, velg språket og legg inn teksten, én gang for hver av disse:',
    sv: 'Klicka på ikonen **Translate** (jordglob) bredvid fältet, klicka på **Add**, välj språk och ange texten, en gång för var och en av dessa:',
    da: 'Klik på ikonet **Translate** (globus) ved siden af feltet, klik på **Add**, vælg sproget, og angiv teksten, én gang for hver af disse:',
    de: 'Klicken Sie neben dem Feld auf das Symbol **Translate** (Globus), dann auf **Add**, wählen Sie die Sprache und tragen Sie den Text ein, einmal für jede dieser Sprachen:',
    nl: 'Klik op het pictogram **Translate** (wereldbol) naast het veld, klik op **Add**, kies de taal en vul de tekst in, één keer voor elk van deze:',
  },
  save: {
    en: 'Click **Save**.',
    nb: 'Klikk på **Save**.',
    sv: 'Klicka på **Save**.',
    da: 'Klik på **Save**.',
    de: 'Klicken Sie auf **Save**.',
    nl: 'Klik op **Save**.',
  },
  'save-panel': {
    en: 'Click **Save**. There is no field for a ProgId: Tenant Installer knows the entry by its window name later, and offers to adopt it.',
    nb: 'Klikk på **Save**. Det finnes ikke noe felt for ProgId: Tenant Installer kjenner oppføringen igjen på vindusnavnet senere, og tilbyr å overta den.',
    sv: 'Klicka på **Save**. Det finns inget fält för ProgId: Tenant Installer känner igen posten på fönsternamnet senare och erbjuder sig att ta över den.',
    da: 'Klik på **Save**. Der er intet felt til et ProgId: Tenant Installer genkender posten på vinduesnavnet senere og tilbyder at overtage den.',
    de: 'Klicken Sie auf **Save**. Ein Feld für die ProgId gibt es nicht: Tenant Installer erkennt den Eintrag später an seinem Fensternamen und bietet an, ihn zu übernehmen.',
    nl: 'Klik op **Save**. Er is geen veld voor een ProgId: Tenant Installer herkent het item later aan de vensternaam en biedt aan het over te nemen.',
  },
  'save-task': {
    en: 'Click **Save**. There is no field for a ProgId: Tenant Installer knows the entry by its name later, and offers to adopt it.',
    nb: 'Klikk på **Save**. Det finnes ikke noe felt for ProgId: Tenant Installer kjenner oppføringen igjen på navnet senere, og tilbyr å overta den.',
    sv: 'Klicka på **Save**. Det finns inget fält för ProgId: Tenant Installer känner igen posten på namnet senare och erbjuder sig att ta över den.',
    da: 'Klik på **Save**. Der er intet felt til et ProgId: Tenant Installer genkender posten på navnet senere og tilbyder at overtage den.',
    de: 'Klicken Sie auf **Save**. Ein Feld für die ProgId gibt es nicht: Tenant Installer erkennt den Eintrag später an seinem Namen und bietet an, ihn zu übernehmen.',
    nl: 'Klik op **Save**. Er is geen veld voor een ProgId: Tenant Installer herkent het item later aan de naam en biedt aan het over te nemen.',
  },
  ok: {
    en: 'Click **OK**.',
    nb: 'Klikk på **OK**.',
    sv: 'Klicka på **OK**.',
    da: 'Klik på **OK**.',
    de: 'Klicken Sie auf **OK**.',
    nl: 'Klik op **OK**.',
  },
  'move-item': {
    en: 'Use the arrow buttons to move the item to this place in the list:',
    nb: 'Bruk pilknappene til å flytte elementet til denne plassen i listen:',
    sv: 'Använd pilknapparna för att flytta objektet till den här platsen i listan:',
    da: 'Brug pileknapperne til at flytte elementet til denne plads på listen:',
    de: 'Verschieben Sie den Eintrag mit den Pfeiltasten an diese Stelle der Liste:',
    nl: 'Gebruik de pijlknoppen om het item naar deze plaats in de lijst te verplaatsen:',
  },
  'all-groups': {
    en: 'If **Use grouping and user group filtering for this list** is ticked in the upper right corner: select the item under **Items**, and click **Select all** under **Visible for user groups**. Otherwise everyone sees it already.',
    nb: 'Hvis det er krysset av for **Use grouping and user group filtering for this list** øverst til høyre: velg elementet under **Items**, og klikk på **Select all** under **Visible for user groups**. Ellers ser alle det allerede.',
    sv: 'Om **Use grouping and user group filtering for this list** är markerat uppe till höger: välj objektet under **Items** och klicka på **Select all** under **Visible for user groups**. Annars ser alla det redan.',
    da: 'Hvis **Use grouping and user group filtering for this list** er markeret øverst til højre: Vælg elementet under **Items**, og klik på **Select all** under **Visible for user groups**. Ellers ser alle det allerede.',
    de: 'Ist oben rechts **Use grouping and user group filtering for this list** angekreuzt, wählen Sie den Eintrag unter **Items** und klicken Sie unter **Visible for user groups** auf **Select all**. Sonst sehen ihn bereits alle.',
    nl: 'Als rechtsboven **Use grouping and user group filtering for this list** is aangevinkt: selecteer het item onder **Items** en klik onder **Visible for user groups** op **Select all**. Anders ziet iedereen het al.',
  },
  'these-groups': {
    en: 'Select the item under **Items**, and under **Visible for user groups** tick only these:',
    nb: 'Velg elementet under **Items**, og kryss bare av for disse under **Visible for user groups**:',
    sv: 'Välj objektet under **Items** och markera bara dessa under **Visible for user groups**:',
    da: 'Vælg elementet under **Items**, og markér kun disse under **Visible for user groups**:',
    de: 'Wählen Sie den Eintrag unter **Items** und kreuzen Sie unter **Visible for user groups** nur diese an:',
    nl: 'Selecteer het item onder **Items** en vink onder **Visible for user groups** alleen deze aan:',
  },
  'list.goal': {
    en: 'A list of the application’s own, for its choices.',
    nb: 'En egen liste for applikasjonens valg.',
    sv: 'En egen lista för applikationens val.',
    da: 'En egen liste til applikationens valg.',
    de: 'Eine eigene Liste für die Auswahlmöglichkeiten der Anwendung.',
    nl: 'Een eigen lijst voor de keuzes van de applicatie.',
  },
  'list.check': {
    en: 'The list’s name can be chosen in the drop-down on the **Lists** page.',
    nb: 'Listens navn kan velges i nedtrekkslisten på siden **Lists**.',
    sv: 'Listans namn kan väljas i listrutan på sidan **Lists**.',
    da: 'Listens navn kan vælges i rullelisten på siden **Lists**.',
    de: 'Der Name der Liste lässt sich auf der Seite **Lists** in der Auswahlliste wählen.',
    nl: 'De naam van de lijst staat in de keuzelijst op de pagina **Lists**.',
  },
  'item.goal': {
    en: 'One choice in a list.',
    nb: 'Ett valg i en liste.',
    sv: 'Ett val i en lista.',
    da: 'Ét valg på en liste.',
    de: 'Eine Auswahlmöglichkeit in einer Liste.',
    nl: 'Eén keuze in een lijst.',
  },
  'item.check': {
    en: 'The item stands in the **Items** list, spelled exactly as above.',
    nb: 'Elementet står i listen **Items**, skrevet nøyaktig som ovenfor.',
    sv: 'Objektet finns i listan **Items**, stavat exakt som ovan.',
    da: 'Elementet står på listen **Items**, stavet præcis som ovenfor.',
    de: 'Der Eintrag steht in der Liste **Items**, genau wie oben geschrieben.',
    nl: 'Het item staat in de lijst **Items**, precies zo gespeld als hierboven.',
  },
  'panel.goal': {
    en: 'A page of the application inside SuperOffice.',
    nb: 'En side av applikasjonen inne i SuperOffice.',
    sv: 'En sida av applikationen inne i SuperOffice.',
    da: 'En side af applikationen inde i SuperOffice.',
    de: 'Eine Seite der Anwendung innerhalb von SuperOffice.',
    nl: 'Een pagina van de applicatie binnen SuperOffice.',
  },
  'panel.check': {
    en: 'Sign out and in again, go to the place named under **Visible in**: the panel is there and shows the application.',
    nb: 'Logg av og på igjen, og gå til stedet som står under **Visible in**: panelet er der og viser applikasjonen.',
    sv: 'Logga ut och in igen och gå till platsen under **Visible in**: panelen finns där och visar applikationen.',
    da: 'Log af og på igen, og gå til stedet under **Visible in**: Panelet er der og viser applikationen.',
    de: 'Melden Sie sich ab und wieder an und gehen Sie zu der unter **Visible in** genannten Stelle: Der Bereich ist da und zeigt die Anwendung.',
    nl: 'Meld u af en weer aan en ga naar de plaats onder **Visible in**: het paneel is er en toont de applicatie.',
  },
  'button.goal': {
    en: 'A button that opens the application.',
    nb: 'En knapp som åpner applikasjonen.',
    sv: 'En knapp som öppnar applikationen.',
    da: 'En knap, der åbner applikationen.',
    de: 'Eine Schaltfläche, die die Anwendung öffnet.',
    nl: 'Een knop die de applicatie opent.',
  },
  'button.check': {
    en: 'Sign out and in again: the button is there, and clicking it opens the application.',
    nb: 'Logg av og på igjen: knappen er der, og et klikk åpner applikasjonen.',
    sv: 'Logga ut och in igen: knappen finns där, och ett klick öppnar applikationen.',
    da: 'Log af og på igen: Knappen er der, og et klik åbner applikationen.',
    de: 'Melden Sie sich ab und wieder an: Die Schaltfläche ist da, und ein Klick öffnet die Anwendung.',
    nl: 'Meld u af en weer aan: de knop is er, en een klik opent de applicatie.',
  },
  'task.check': {
    en: 'Open a record of that kind and click the **Task** button (three dots in a circle): the item is there and opens the application.',
    nb: 'Åpne en post av den typen og klikk på **Task**-knappen (tre prikker i en sirkel): elementet er der og åpner applikasjonen.',
    sv: 'Öppna en post av den typen och klicka på knappen **Task** (tre prickar i en cirkel): objektet finns där och öppnar applikationen.',
    da: 'Åbn en post af den type, og klik på knappen **Task** (tre prikker i en cirkel): Elementet er der og åbner applikationen.',
    de: 'Öffnen Sie einen solchen Datensatz und klicken Sie auf die Schaltfläche **Task** (drei Punkte im Kreis): Der Eintrag ist da und öffnet die Anwendung.',
    nl: 'Open een record van dat soort en klik op de knop **Task** (drie puntjes in een cirkel): het item is er en opent de applicatie.',
  },
} satisfies Record<string, LocalisedText>;

export type PhraseId = keyof typeof phrases;

/** One of the shared sentences, in every language. */
export function phrase(id: PhraseId): LocalisedText {
  return phrases[id];
}

const languageNames: Readonly<Record<string, string>> = {
  US: 'English',
  NO: 'Norwegian',
  SW: 'Swedish',
  DA: 'Danish',
  GE: 'German',
  NL: 'Dutch',
};

/** The steps that add a text's other languages by hand; none for a text in one language. Source: SuperOffice docs, admin/lists/add-items. */
export function translations(desired: Desired): readonly RecipeStep[] {
  const fields = { Name: 'Name', Tooltip: 'Description' } as const;
  return Object.entries(fields).flatMap(([field, label]): RecipeStep[] => {
    const texts = parseRaw(String(desired.fields[field] ?? ''));
    if (typeof texts === 'string' || texts.size < 2) return [];
    return [
      {
        text: phrase('translate'),
        values: [...texts].map(([code, value]) => ({
          label: `${label}, ${languageNames[code] ?? code}`,
          value,
          how: 'type' as const,
        })),
      },
    ];
  });
}

/** What to put into the field itself: the English text, to which the other languages are added. */
export function mainText(raw: FieldValue | undefined): string {
  return mainLanguage(String(raw ?? ''));
}

/** The last step of whatever can be kept to some user groups. Source: SuperOffice docs, admin/lists/user-group-filtering. */
export function groupsStep({ visibleTo }: Desired): RecipeStep {
  if (visibleTo === everyone) return { text: phrase('all-groups') };
  return {
    text: phrase('these-groups'),
    values: namesOfGroups(visibleTo).map((value) => ({ label: 'Visible for user groups', value, how: 'tick' })),
  };
}
