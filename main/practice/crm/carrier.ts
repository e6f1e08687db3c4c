import { badRequest, invalidValue } from '../http/api-error.ts';

type Scalar = string | number | boolean | null;

/** The stored values of one object, by the carrier's own field names; the id is kept apart. */
export type Values = Readonly<Record<string, Scalar>>;

type Field =
  | {
      readonly type: 'text';
      readonly max?: number;
      readonly required?: true;
      /** Empty is told as null. */ readonly nullable?: true;
    }
  | { readonly type: 'int' }
  | { readonly type: 'bool' }
  | {
      readonly type: 'enum';
      readonly values: readonly string[] /** Values may be combined by comma. */;
      readonly flags?: true;
    };

/** One documented entity: what it is called, which field is its id, and every other scalar field in documented order. */
export interface Carrier {
  readonly name: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** What `CreateDefault…` and `…/Default` answer, beyond empty values. */
  readonly defaults: Values;
}

/** The fields every carrier ends with; null and {} are what recorded answers show. */
export const carrierTail = { TableRight: null, FieldProperties: {} } as const;

/** A body's properties by lower-cased name: input is matched regardless of case. */
export type BodyFields = ReadonlyMap<string, unknown>;

/** @throws ApiError 400 when there is no JSON object */
export function bodyFields(body: unknown, what: string): BodyFields {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest(`${what} to save is not in request body`);
  return new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
}

export function textField(fields: BodyFields, name: string): string {
  const value = fields.get(name.toLowerCase()) ?? '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badRequest(`The value of '${name}' is not a string.`);
}

/** Numbers also arrive as strings. */
export function intField(fields: BodyFields, name: string): number {
  const value = fields.get(name.toLowerCase()) ?? 0;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || Math.abs(number) > 2 ** 31 - 1)
    throw badRequest(`The value of '${name}' is not a 32-bit integer.`);
  return number;
}

export function boolField(fields: BodyFields, name: string): boolean {
  const value = fields.get(name.toLowerCase()) ?? false;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw badRequest(`The value of '${name}' is not a boolean.`);
}

/** A parameter that is a whole number list, such as `UserGroupId: [1, 2]`. */
export function intListField(fields: BodyFields, name: string): readonly number[] {
  const value = fields.get(name.toLowerCase()) ?? [];
  if (!Array.isArray(value)) throw badRequest(`The value of '${name}' is not an array.`);
  return value.map((entry: unknown) => intField(new Map([[name.toLowerCase(), entry]]), name));
}

/** A parameter that is an array of carriers. */
export function objectListField(fields: BodyFields, name: string): readonly BodyFields[] {
  const value = fields.get(name.toLowerCase());
  if (!Array.isArray(value)) throw badRequest(`The value of '${name}' is not an array.`);
  return value.map((entry: unknown) => bodyFields(entry, name));
}

/** A JSON array of carriers as the whole body. */
export function bodyList(body: unknown, what: string): readonly BodyFields[] {
  if (!Array.isArray(body)) throw badRequest(`${what} to save is not in request body`);
  return body.map((entry: unknown) => bodyFields(entry, what));
}

/** Enums travel as strings; their numbers are accepted too. @param flags whether several may be joined by comma */
export function enumField(fields: BodyFields, name: string, values: readonly string[], flags = false): string {
  const value = fields.get(name.toLowerCase()) ?? 0;
  if (typeof value !== 'string' && typeof value !== 'number') throw badRequest(`The value of '${name}' is no enum.`);
  const texts = flags ? String(value).split(',') : [String(value)];
  const known = texts.map((part) => {
    const text = part.trim();
    if (/^\d+$/.test(text)) return values[Number(text)];
    return values.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
  });
  if (known.includes(undefined)) throw badRequest(`Error converting value "${value}" to '${name}'.`);
  return known.join(', ');
}

function readField(fields: BodyFields, name: string, field: Field): Scalar {
  switch (field.type) {
    case 'int':
      return intField(fields, name);
    case 'bool':
      return boolField(fields, name);
    case 'enum':
      return enumField(fields, name, field.values, field.flags);
    case 'text': {
      const text = textField(fields, name);
      if (field.max !== undefined && text.length > field.max)
        throw invalidValue(`${name} is longer than ${field.max} characters.`);
      if (field.required && text.trim() === '') throw invalidValue(`${name} is required.`);
      return text === '' && field.nullable ? null : text;
    }
  }
}

/**
 * A carrier's values from a body. What the body leaves out is saved empty: a save is always of the whole entity.
 * @throws ApiError 400 for a value of the wrong type, an unknown enum value, a text that is too long or missing
 */
export function readCarrier(carrier: Carrier, fields: BodyFields): Values {
  return Object.fromEntries(
    Object.entries(carrier.fields).map(([name, field]) => [name, readField(fields, name, field)]),
  );
}

/** The carrier as it goes over the wire. */
export function answerCarrier(carrier: Carrier, id: number, values: Values): Record<string, unknown> {
  return { [carrier.id]: id, ...values, ...carrierTail };
}

/** The values of a new entity: the server's defaults, and nothing elsewhere. */
export function emptyValues(carrier: Carrier): Values {
  const empty = Object.entries(carrier.fields).map(([name, field]): [string, Scalar] => {
    if (field.type === 'int') return [name, 0];
    if (field.type === 'bool') return [name, false];
    if (field.type === 'enum') return [name, field.values[0] ?? ''];
    return [name, field.nullable ? null : ''];
  });
  return { ...Object.fromEntries(empty), ...carrier.defaults };
}

/** A new, not yet saved entity. */
export function answerDefault(carrier: Carrier): Record<string, unknown> {
  return answerCarrier(carrier, 0, emptyValues(carrier));
}
