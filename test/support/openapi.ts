import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/** Where SuperOffice's official API descriptions lie beside a checkout; they are not part of the project. */
const folder = process.env['SUPEROFFICE_OPENAPI'] ?? path.resolve(import.meta.dirname, '../../../shared/openapi');

export const openApiIsThere = existsSync(path.join(folder, 'agent'));

type Schema = Record<string, unknown>;

interface Operation {
  readonly method: string;
  readonly template: string;
  readonly matches: RegExp;
  readonly file: string;
  readonly responses: Readonly<Record<string, { readonly schema?: Schema }>>;
}

/** The official descriptions of all the operations in the folder, and a way to hold an answer against them. */
export class OpenApi {
  readonly #operations: Operation[] = [];
  readonly #ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    for (const area of ['rest', 'agent']) {
      for (const name of readdirSync(path.join(folder, area))) {
        const file = `${area}/${name}`;
        const document: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const { paths, definitions } = document as {
          paths: Record<string, Record<string, Pick<Operation, 'responses'>>>;
          definitions: Record<string, Schema>;
        };
        this.#ajv.addSchema({ $id: `https://openapi.test/${file}`, definitions: strictDefinitions(definitions) });
        for (const [template, methods] of Object.entries(paths)) {
          for (const [method, { responses }] of Object.entries(methods)) {
            const matches = new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`, 'i');
            this.#operations.push({ method: method.toUpperCase(), template, matches, file, responses });
          }
        }
      }
    }
    // The most literal description wins: /List/WebPanel/Items before /List/{id}/Items.
    this.#operations.sort((a, b) => placeholders(a.template) - placeholders(b.template));
  }

  /** @param route the path below the tenant, such as `/api/v1/List/WebPanel/Items` @returns what is wrong, or why it cannot be said */
  problems(method: string, route: string, status: number, body: unknown): readonly string[] {
    const candidates = this.#operations.filter(
      (operation) => operation.method === method && operation.matches.test(route),
    );
    const fewest = placeholders(candidates[0]?.template ?? '');
    const described = candidates.filter((operation) => placeholders(operation.template) === fewest);
    if (described.length === 0) return [`${method} ${route} is not an official operation`];
    const results = described.map((operation) => this.#against(operation, status, body));
    return results.some((found) => found.length === 0) ? [] : (results[0] ?? []);
  }

  #against(operation: Operation, status: number, body: unknown): readonly string[] {
    const where = `${operation.method} ${operation.template}`;
    const response = operation.responses[String(status)];
    if (!response) return [`${where}: status ${status} is not documented`];
    if (!response.schema) return body === undefined ? [] : [`${where}: a body where none is documented`];
    const key = `${operation.file} ${where} ${status}`;
    const schema = { ...strict(response.schema, `https://openapi.test/${operation.file}`) };
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(schema);
    this.#compiled.set(key, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${where}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
        );
  }
}

function placeholders(template: string): number {
  return template.split('{').length;
}

function strictDefinitions(definitions: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, strict(schema, '')]));
}

/**
 * The description as a test wants it: every documented property is there, no other is, and any value may be null
 * (the descriptions say `string` where the API answers null).
 */
function strict(schema: Schema, base: string): Schema {
  const { $ref, properties, items, additionalProperties, type } = schema;
  if (typeof $ref === 'string') return { anyOf: [{ $ref: `${base}${$ref}` }, { type: 'null' }] };
  const out: Schema = { ...schema, ...(typeof type === 'string' ? { type: [type, 'null'] } : {}) };
  delete out['format'];
  delete out['enum'];
  if (Array.isArray(schema['enum'])) out['enum'] = [...schema['enum'], null];
  if (isSchemaMap(properties)) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, inner]) => [name, strict(inner, base)]),
    );
    out['required'] = Object.keys(properties);
    out['additionalProperties'] = false;
  }
  if (isSchema(items)) out['items'] = strict(items, base);
  if (isSchema(additionalProperties)) out['additionalProperties'] = strict(additionalProperties, base);
  return out;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchemaMap(value: unknown): value is Record<string, Schema> {
  return isSchema(value) && Object.values(value).every(isSchema);
}
