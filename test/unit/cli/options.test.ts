import { describe, expect, it } from 'vitest';
import { commandLine, programName } from '../../../main/cli/command-line.ts';
import { languageOf, parseRunOptions } from '../../../main/cli/options.ts';

describe('the language', () => {
  it.each([
    ['nb', {}, 'nb'],
    ['de', { LANG: 'sv_SE.UTF-8' }, 'de'],
    [undefined, { LANG: 'sv_SE.UTF-8' }, 'sv'],
    [undefined, { LC_ALL: 'da_DK', LANG: 'sv_SE' }, 'da'],
    [undefined, { LC_ALL: '', LANG: 'nl_NL' }, 'nl'],
    [undefined, { LANG: 'no_NO' }, 'nb'],
    [undefined, { LANG: 'nn_NO' }, 'nb'],
    [undefined, { LANG: 'C.UTF-8' }, 'en'],
    [undefined, { LANG: 'fr_FR' }, 'en'],
    [undefined, {}, 'en'],
  ] as const)('wanted %s in %o is %s', (wanted, env, language) => {
    expect(languageOf(wanted, env)).toBe(language);
  });
});

describe('the options of a run', () => {
  it.each([
    ['no environment', {}, 'USAGE'],
    ['an unknown environment', { environment: 'production' }, 'ENVIRONMENT_UNKNOWN'],
    ['what is no customer id', { environment: 'practice', customer: '../Cust1' }, 'CUSTOMER_ID_INVALID'],
    ['a practice person for a real environment', { environment: 'online', user: 'admin' }, 'USAGE'],
    ['no limit of calls for a real environment', { environment: 'online', rate: 0 }, 'USAGE'],
    ['a practice address for a real environment', { environment: 'sod', practiceUrl: 'http://127.0.0.1:1' }, 'USAGE'],
  ])('refuse %s', (_, options, code) => {
    expect(() => parseRunOptions(options)).toThrow(expect.objectContaining({ code }));
  });

  it('name the environments there are', () => {
    expect(() => parseRunOptions({ environment: 'production' })).toThrow(
      expect.objectContaining({ details: { environment: 'production', known: 'practice, sod, stage, online' } }),
    );
  });
});

describe('a command to type again', () => {
  it('quotes what a shell would not leave alone', () => {
    expect(commandLine('tenant-installer', ['plan', 'my app.yaml', "it's", '--rate', '0'])).toBe(
      String.raw`tenant-installer plan 'my app.yaml' 'it'\''s' --rate 0`,
    );
  });

  it('is what a checkout or an installation is started with', () => {
    expect(programName('/home/kari/tenant-installer/main/cli.ts')).toBe('npm run --silent cli --');
    expect(programName('/usr/bin/tenant-installer')).toBe('tenant-installer');
  });
});
