import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environmentNames } from '../../../main/contract/environment.ts';
import { type ErrorCode, errorCodes, InstallerError } from '../../../main/contract/errors.ts';
import { actions, planSchema } from '../../../main/contract/plan.ts';
import { runResultSchema } from '../../../main/contract/run.ts';
import { languages } from '../../../main/contract/text.ts';
import { errorText, isMessageId, message, reasonText, sayIn } from '../../../main/contract/texts.ts';
import da from '../../../main/contract/texts/da.json' with { type: 'json' };
import de from '../../../main/contract/texts/de.json' with { type: 'json' };
import en from '../../../main/contract/texts/en.json' with { type: 'json' };
import nb from '../../../main/contract/texts/nb.json' with { type: 'json' };
import nl from '../../../main/contract/texts/nl.json' with { type: 'json' };
import sv from '../../../main/contract/texts/sv.json' with { type: 'json' };
import { kinds } from '../../../main/resources/registry.ts';
import { shape } from '../../support/message-shape.ts';

const catalogues: Readonly<Record<(typeof languages)[number], Readonly<Record<string, string>>>> = {
  en,
  nb,
  sv,
  da,
  de,
  nl,
};

/** Words that are the same as in English, because they are names, or because the language has the same word. */
const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  all: [
    'environment.stage',
    'right.admin-all',
    'right.admin-lists',
    'right.admin-udef',
    'right.admin-preferences',
    'field.ProgId',
    'report.tenant',
    'report.manifest',
  ],
  nb: ['field.TaskType'],
  sv: ['field.Rank', 'document.by'],
  da: ['field.TaskType', 'field.CompanyEmail', 'document.by', 'instructions.help.email'],
  de: ['field.Name', 'field.Rank'],
  nl: ['checklist.title', 'field.CompanyEmail', 'instructions.help.email'],
};

const codes = Object.keys(errorCodes).filter((code): code is ErrorCode => code in errorCodes);

describe('the catalogues', () => {
  it.each(languages)('have every text in %s, and no other', (language) => {
    expect(Object.keys(catalogues[language]).toSorted()).toEqual(Object.keys(en).toSorted());
  });

  it.each(languages)('ask for the same values in %s as in English', (language) => {
    for (const [id, text] of Object.entries(en)) {
      expect(shape(catalogues[language][id] ?? ''), id).toEqual(shape(text));
    }
  });

  it.each(languages.filter((language) => language !== 'en'))(
    'leave nothing in English in %s by accident',
    (language) => {
      const same = Object.entries(en).flatMap(([id, text]) => (catalogues[language][id] === text ? [id] : []));
      expect(same.toSorted()).toEqual([...(sameAsEnglish['all'] ?? []), ...(sameAsEnglish[language] ?? [])].toSorted());
    },
  );

  it.each(languages)('mark the same number of screen labels in %s as in English', (language) => {
    for (const [id, text] of Object.entries(en)) expect(labels(catalogues[language][id] ?? ''), id).toBe(labels(text));
  });

  it('tell what happened and what to do next for every error code', () => {
    for (const code of codes) {
      expect(isMessageId(`error.${code}.title`), code).toBe(true);
      expect(isMessageId(`error.${code}.next`), code).toBe(true);
    }
  });

  it('have no text for an error code that is no more', () => {
    const told = Object.keys(en).flatMap((id) => /^error\.([A-Z_]+)\./.exec(id)?.[1] ?? []);
    expect([...new Set(told)].filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
  });

  it('have a word for everything a plan and a run can say', () => {
    const ids = [
      ...actions.map((action) => `action.${action}`),
      ...planSchema.shape.items.element.shape.reason.shape.code.options.map((code) => `reason.${code}`),
      ...planSchema.shape.preflight.element.shape.check.options.map((check) => `verdict.${check}`),
      ...runResultSchema.shape.items.element.shape.status.options.map((status) => `status.${status}`),
      ...runResultSchema.shape.outcome.options.map((outcome) => `report.outcome.${outcome}`),
      ...runResultSchema.shape.leftovers.element.shape.why.options.map((why) => `report.leftovers.${why}`),
      ...environmentNames.map((environment) => `environment.${environment}`),
      ...kinds.map((kind) => `right.${kind.right}`),
    ];
    expect(ids.filter((id) => !isMessageId(id))).toEqual([]);
  });

  it('have a name for every field of every kind', () => {
    const fields = kinds.flatMap((kind) => [...Object.keys(kind.fields), 'VisibleTo']);
    expect(fields.filter((field) => !isMessageId(`field.${field}`))).toEqual([]);
  });
});

describe('a text', () => {
  it.each(languages)('reads well in %s when nothing is known to fill it in', (language) => {
    const say = sayIn(language);
    for (const code of codes) {
      for (const text of [say(`error.${code}.title`), say(`error.${code}.next`)]) {
        if (/(USAGE|_UNKNOWN|_NOT_FOUND|_INVALID|_WRONG_TENANT|NOT_REGISTERED|NOT_WRITABLE|PRACTICE_)/.test(code))
          continue;
        expect(text, code).not.toMatch(/absent|undefined|[{}]| {2}| \.|\(\)|“”/);
      }
    }
  });

  it('says values as they are, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...languages), (value, language) => {
        expect(message(language, 'error.TENANT_REFUSED.title', { message: value })).toContain(value);
      }),
    );
    expect(message('en', 'error.TENANT_REFUSED.title', { message: "{name} <b>it's</b> #" })).toContain(
      "“{name} <b>it's</b> #”",
    );
  });

  it('takes an empty value for one that is not known', () => {
    const { title } = errorText(new InstallerError('TENANT_REFUSED', { message: '' }), 'en');
    expect(title).toBe('SuperOffice refused this.');
  });

  it('calls a right as SuperOffice does', () => {
    const { title } = errorText({ code: 'RIGHT_MISSING', details: { right: 'admin-lists', person: 'Eva' } }, 'en');
    expect(title).toBe('Eva may not do this: the functional right List Administrator is missing.');
  });

  it('counts in the language’s own way', () => {
    expect(message('de', 'report.seconds', { seconds: 1 })).toBe('1 Sekunde');
    expect(message('de', 'report.seconds', { seconds: 2 })).toBe('2 Sekunden');
  });

  it('tells a code of another version as a mistake of the program', () => {
    expect(errorText({ code: 'FROM_THE_FUTURE' }, 'en')).toEqual(errorText({ code: 'INTERNAL' }, 'en'));
  });

  it('tells in words why something could not be read', () => {
    const reason = { code: 'unreadable' as const, details: { error: 'TENANT_BUSY' } };
    expect(reasonText(reason, 'en')).toBe(
      'it is not known what is there (The tenant has too much to do at the moment)',
    );
    expect(reasonText({ code: 'unreadable' }, 'en')).toBe('it is not known what is there');
  });
});

function labels(text: string): number {
  return text.split('**').length;
}
