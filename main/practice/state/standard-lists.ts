/** A list every tenant has. Source of types: SuperOffice docs, automation/webhook/reference/list-events. */
export interface StandardList {
  readonly type: string;
  readonly name: string;
  /** Raw item names. */
  readonly items: readonly string[];
}

const list = (type: string, name: string, ...items: readonly string[]): StandardList => ({ type, name, items });

/** In the order in which their list definitions get ids, from 1 upward; `webpanel` is the 28th. */
export const standardLists: readonly StandardList[] = [
  list('doctmpl', 'US:"Document template";NO:"Dokumentmal"', 'US:"Letter";NO:"Brev"', 'US:"Fax";NO:"Faks"'),
  list('associate', 'US:"Resource";NO:"Ressurs"', 'US:"Meeting room 1";NO:"Møterom 1"'),
  list(
    'category',
    'US:"Company - Category";NO:"Firma - Kategori"',
    'US:"Customer";NO:"Kunde"',
    'US:"Prospect";NO:"Potensiell kunde"',
    'US:"Supplier";NO:"Leverandør"',
    'US:"Partner";NO:"Partner"',
  ),
  list(
    'business',
    'US:"Company - Business";NO:"Firma - Bransje"',
    'US:"Retail";NO:"Handel"',
    'US:"Manufacturing";NO:"Industri"',
    'US:"Services";NO:"Tjenester"',
    'US:"Public sector";NO:"Offentlig"',
  ),
  list('usergroup', 'US:"General - User group";NO:"Generelt - Brukergruppe"'),
  list('relationdefinition', 'US:"Relation";NO:"Relasjon"', 'US:"Owned by";NO:"Eies av"'),
  list('task', 'US:"Follow-up - Type";NO:"Oppfølging - Type"', 'US:"Meeting";NO:"Møte"', 'US:"Phone";NO:"Telefon"'),
  list('priority', 'US:"Follow-up - Priority";NO:"Oppfølging - Prioritet"', 'US:"Low";NO:"Lav"', 'US:"High";NO:"Høy"'),
  list('contint', 'US:"Company - Interest";NO:"Firma - Interesse"', 'US:"Newsletter";NO:"Nyhetsbrev"'),
  list('persint', 'US:"Contact - Interest";NO:"Kontakt - Interesse"', 'US:"Seminars";NO:"Seminarer"'),
  list(
    'perspos',
    'US:"Contact - Position";NO:"Kontakt - Stilling"',
    'US:"Manager";NO:"Leder"',
    'US:"Buyer";NO:"Innkjøper"',
  ),
  list('mrmrs', 'US:"Contact - Mr/Ms";NO:"Kontakt - Tiltale"', 'US:"Mr.";NO:"Herr"', 'US:"Ms.";NO:"Fru"'),
  list('projtype', 'US:"Project - Type";NO:"Prosjekt - Type"', 'US:"Internal";NO:"Internt"'),
  list('projstatus', 'US:"Project - Status";NO:"Prosjekt - Status"', 'US:"Started";NO:"Startet"'),
  list('pmembtype', 'US:"Project - Member type";NO:"Prosjekt - Medlemstype"', 'US:"Participant";NO:"Deltaker"'),
  list('searchcat', 'US:"Selection - Category";NO:"Utvalg - Kategori"', 'US:"Mailing";NO:"Utsendelse"'),
  list(
    'source',
    'US:"Sale - Source";NO:"Salg - Kilde"',
    'US:"Web";NO:"Nett"',
    'US:"Exhibition";NO:"Messe"',
    'US:"Referral";NO:"Henvisning"',
  ),
  list('reason', 'US:"Sale - Reason (lost)";NO:"Salg - Årsak (tapt)"', 'US:"Price";NO:"Pris"'),
  list('comptr', 'US:"Sale - Competitor";NO:"Salg - Konkurrent"', 'US:"Unknown";NO:"Ukjent"'),
  list(
    'prob',
    'US:"Sale - Stage";NO:"Salg - Fase"',
    'US:"First contact";NO:"Første kontakt"',
    'US:"Proposal";NO:"Tilbud"',
  ),
  list('credited', 'US:"Sale - Credited";NO:"Salg - Kreditert"', 'US:"Sales team";NO:"Salgsteam"'),
  list('currency', 'US:"Sale - Currency";NO:"Salg - Valuta"', 'NOK', 'EUR'),
  list('extapp', 'US:"GUI - Application";NO:"GUI - Applikasjon"'),
  list(
    'country',
    'US:"General - Country";NO:"Generelt - Land"',
    'US:"Norway";NO:"Norge"',
    'US:"Germany";NO:"Tyskland"',
  ),
  list('intent', 'US:"Follow-up - Intention";NO:"Oppfølging - Hensikt"', 'US:"Sales";NO:"Salg"'),
  list('salutation', 'US:"Contact - Salutation";NO:"Kontakt - Hilsen"', 'US:"Dear";NO:"Kjære"'),
  list('amountclass', 'US:"Sale - Amount class";NO:"Salg - Beløpsklasse"', 'US:"Large";NO:"Stor"'),
  list('webpanel', 'US:"GUI - Web panel";NO:"GUI - Webpanel"'),
  list('rejectreason', 'US:"Follow-up - Reject reason";NO:"Oppfølging - Avslagsårsak"', 'US:"Busy";NO:"Opptatt"'),
  list('saletype', 'US:"Sale - Type";NO:"Salg - Type"', 'US:"New sale";NO:"Nysalg"', 'US:"Renewal";NO:"Fornyelse"'),
  list('reasonstalled', 'US:"Sale - Reason (stalled)";NO:"Salg - Årsak (utsatt)"', 'US:"Budget";NO:"Budsjett"'),
  list('reasonsold', 'US:"Sale - Reason (sold)";NO:"Salg - Årsak (solgt)"', 'US:"Quality";NO:"Kvalitet"'),
  list('saletypecat', 'US:"Sale - Type category";NO:"Salg - Typekategori"', 'US:"Standard";NO:"Standard"'),
  list(
    'stakeholderrole',
    'US:"Sale - Stakeholder role";NO:"Salg - Interessentrolle"',
    'US:"Decision maker";NO:"Beslutningstaker"',
  ),
  list('producttype', 'US:"Product - Type";NO:"Produkt - Type"', 'US:"Licence";NO:"Lisens"'),
  list('productcategory', 'US:"Product - Category";NO:"Produkt - Kategori"', 'US:"Software";NO:"Programvare"'),
  list('productfamily', 'US:"Product - Family";NO:"Produkt - Familie"', 'US:"Core";NO:"Kjerne"'),
  list('paymentterms', 'US:"Quote - Payment terms";NO:"Tilbud - Betalingsbetingelser"', 'US:"30 days";NO:"30 dager"'),
  list('paymenttype', 'US:"Quote - Payment type";NO:"Tilbud - Betalingsmåte"', 'US:"Invoice";NO:"Faktura"'),
  list(
    'deliveryterms',
    'US:"Quote - Delivery terms";NO:"Tilbud - Leveringsbetingelser"',
    'US:"Free delivery";NO:"Fritt levert"',
  ),
  list('deliverytype', 'US:"Quote - Delivery type";NO:"Tilbud - Leveringsmåte"', 'US:"Post";NO:"Post"'),
  list('priceunit', 'US:"Quote - Price unit";NO:"Tilbud - Prisenhet"', 'US:"Piece";NO:"Stykk"'),
  list('subscriptionunit', 'US:"Quote - Subscription unit";NO:"Tilbud - Abonnementsenhet"', 'US:"Month";NO:"Måned"'),
  list('tags', 'US:"General - Tags";NO:"Generelt - Etiketter"', 'US:"Important";NO:"Viktig"'),
  list('taskmenu', 'US:"Task menu";NO:"Oppgavemeny"'),
  list('consentpurpose', 'US:"Privacy - Purpose";NO:"Personvern - Formål"', 'US:"Marketing";NO:"Markedsføring"'),
  list('consentsource', 'US:"Privacy - Source";NO:"Personvern - Kilde"', 'API'),
  list('legalbase', 'US:"Privacy - Legal basis";NO:"Personvern - Hjemmel"', 'US:"Consent";NO:"Samtykke"'),
];

/** Source: ids and names from SuperOffice's official request collection. */
export const standardUserGroups = ['Administration', 'Sales', 'Technical', 'Services', 'Marketing'] as const;
