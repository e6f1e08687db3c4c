import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { bundledSamples } from '../../../main/manifest/bundled.ts';
import { type JsonSchema, manifestJsonSchema } from '../../../main/manifest/json-schema.ts';
import { sampleText } from './sample.ts';

const schema = manifestJsonSchema();

/** Formats are left to the editor; whatever matters is also a pattern. */
function validator(): ValidateFunction {
  return new Ajv({ strict: true, strictTypes: false, allErrors: true, validateFormats: false }).compile(schema);
}

/** Every property in the schema, with where it is. */
function* properties(node: JsonSchema, at: string): Generator<readonly [string, JsonSchema]> {
  for (const [name, property] of Object.entries(node.properties ?? {})) {
    yield [`${at}.${name}`, property];
    yield* properties(property, `${at}.${name}`);
  }
  if (node.items) yield* properties(node.items, `${at}[]`);
  if (typeof node.additionalProperties === 'object') yield* properties(node.additionalProperties, `${at}.*`);
  for (const branch of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])])
    yield* properties(branch, at);
}

describe('the JSON Schema', () => {
  it('is the one in schema/app.schema.json (npm run schema writes it again)', () => {
    const committed = readFileSync(new URL('../../../schema/app.schema.json', import.meta.url), 'utf8');
    expect(committed).toBe(`${JSON.stringify(schema, undefined, 2)}\n`);
  });

  it('is draft-07 with an id, a title and a description', () => {
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.$id).toMatch(/^https:/);
    expect(schema.title).toBeTruthy();
    expect(schema.description).toBeTruthy();
  });

  it('describes every property', () => {
    const all = [...properties(schema, '')];
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(([, { description }]) => !description).map(([at]) => at)).toEqual([]);
  });

  it('offers the values of a choice and the defaults', () => {
    const signIn = schema.properties?.['signIn']?.properties;
    expect(signIn?.['agent']?.enum).toEqual(['window', 'browser']);
    expect(signIn?.['agent']?.default).toBe('window');
    expect(signIn?.['sod']?.properties?.['redirect']?.default).toBe('http://127.0.0.1');
  });

  it.each([...bundledSamples.keys()])('accepts the sample %s', (name) => {
    const validate = validator();
    expect(validate(parse(sampleText(name))), JSON.stringify(validate.errors, null, 1)).toBe(true);
  });

  it.each([
    ['an unknown key', (text: string) => `${text}\nextra: 1\n`],
    ['a missing version', (text: string) => text.replace('  version: 1.0.0\n', '')],
    [
      'an http address',
      (text: string) => text.replace('    email: support@acme.example', '    url: http://acme.example'),
    ],
    ['a mistyped place of a panel', (text: string) => text.replace('ContactCard', 'ContactKard')],
    ['a panel without an address', (text: string) => text.replace(/ {6}url:.*\n/, '')],
    ['a key with a hyphen', (text: string) => text.replace('key: praise', 'key: a-b')],
  ])('refuses %s', (_what, change) => {
    const text = sampleText('minimal');
    const broken = change(text);
    expect(broken).not.toBe(text);
    expect(validator()(parse(broken))).toBe(false);
  });
});
