import { z } from 'zod';
import { languages } from '../contract/text.ts';
import { manifestSchema } from './schema.ts';

/** The part of JSON Schema draft-07 that the manifest's schema uses. */
export interface JsonSchema {
  $schema?: string;
  $id?: string;
  title?: string;
  description?: string;
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

const languageNames: Readonly<Record<(typeof languages)[number], string>> = {
  en: 'English; shown where a translation is missing.',
  nb: 'Norwegian (bokmål).',
  sv: 'Swedish.',
  da: 'Danish.',
  de: 'German.',
  nl: 'Dutch.',
};

/**
 * The manifest's schema for editors, as JSON Schema draft-07 (the draft that editors' YAML support completes best).
 * It describes what a person writes: everything with a default may be left out.
 */
export function manifestJsonSchema(): JsonSchema {
  // What zod writes is JSON Schema; its own type for it is wider than what is used here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const generated = z.toJSONSchema(manifestSchema, { target: 'draft-7', io: 'input' }) as JsonSchema;
  const { $schema = '', ...rest } = generated;
  return polished({
    $schema,
    $id: 'https://tenant-installer.example/schema/app.schema.json',
    title: 'Application manifest of Tenant Installer for SuperOffice',
    description: 'What a partner’s application is, and what it needs in a customer’s SuperOffice tenant.',
    ...rest,
  });
}

/** Descriptions for the languages of a text, and no limits that only say how large a number can be. */
function polished(schema: JsonSchema): JsonSchema {
  const result: JsonSchema = { ...schema };
  if (result.minimum === Number.MIN_SAFE_INTEGER) delete result.minimum;
  if (result.maximum === Number.MAX_SAFE_INTEGER) delete result.maximum;
  if (result.properties) result.properties = polishedProperties(result.properties);
  if (result.items) result.items = polished(result.items);
  if (typeof result.additionalProperties === 'object')
    result.additionalProperties = polished(result.additionalProperties);
  if (result.anyOf) result.anyOf = result.anyOf.map(polished);
  if (result.oneOf) result.oneOf = result.oneOf.map(polished);
  if (result.allOf) result.allOf = result.allOf.map(polished);
  return result;
}

function polishedProperties(properties: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const isText = languages.every((language) => language in properties);
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const language = languages.find((one) => one === name);
      const described =
        isText && language ? { ...property, description: property.description ?? languageNames[language] } : property;
      return [name, polished(described)];
    }),
  );
}

/** What the schema says about one place in a manifest. */
export interface Place {
  readonly description?: string;
  /** Keys that may stand there. */
  readonly keys: readonly string[];
}

/** Looks a place up, following every alternative that the schema allows on the way. */
export function placeIn(schema: JsonSchema, path: readonly (string | number)[]): Place {
  let places = alternatives(schema);
  for (const part of path) places = places.flatMap((place) => alternatives(...below(place, part)));
  const description = places.find((place) => place.description !== undefined)?.description;
  return {
    ...(description === undefined ? {} : { description }),
    keys: [...new Set(places.flatMap((place) => Object.keys(place.properties ?? {})))],
  };
}

function below(schema: JsonSchema, part: string | number): readonly JsonSchema[] {
  if (typeof part === 'number') return schema.items ? [schema.items] : [];
  const property = schema.properties && Object.hasOwn(schema.properties, part) ? schema.properties[part] : undefined;
  if (property) return [property];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

function alternatives(...schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return schemas.flatMap((schema) => [
    schema,
    ...alternatives(...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])),
  ]);
}
