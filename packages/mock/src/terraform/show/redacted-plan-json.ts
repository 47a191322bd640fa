import { textBytes } from '../../http/bytes.ts';
import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { bytesToHex, hmac, sha256 } from '../../third-party/hashes.ts';
import { refreshed } from '../plan/drift.ts';
import { priorInstances } from '../state/prior-instances.ts';
import { outputChanges, resourceChanges, type ShownPlan } from './plan-json.ts';

/**
 * What the terraform CLI renders its diff from: the changes without sensitive values, and the schemas of the
 * providers, without which it crashes.
 * @param key of the digests that stand for sensitive values
 */
export function redactedPlanJson(
  { outcome, stateBefore }: Pick<ShownPlan, 'outcome' | 'stateBefore'>,
  key: string,
): JsonObject {
  const state = refreshed(stateBefore, outcome.drift);
  const redact: Redact = (value) =>
    value === null ? null : bytesToHex(hmac(sha256, textBytes(key), textBytes(JSON.stringify(value))));
  const changes = resourceChanges([...priorInstances(state).values()], outcome).map((one) =>
    redactResource(one, redact),
  );
  const drift = resourceChanges([], { changes: outcome.drift ?? [] }).map((one) => redactResource(one, redact));
  const outputs = outputChanges(state, outcome);
  return {
    plan_format_version: '1.2',
    provider_format_version: '1.0',
    resource_changes: changes,
    resource_drift: drift,
    output_changes: Object.fromEntries(
      Object.entries(outputs).map(([name, change]) => [name, redactOutput(change as JsonObject, redact)]),
    ),
    relevant_attributes: [],
    ...(outcome.invocations.length > 0 && { action_invocations: outcome.invocations.map((address) => ({ address })) }),
    provider_schemas: schemasOf([...changes, ...drift]),
  };
}

/** A digest, as HCP Terraform sends: the CLI leaves out null, and compares digests to show changes. */
type Redact = (value: Json) => Json;

function redactOutput(change: JsonObject, redact: Redact): JsonObject {
  if (change['after_sensitive'] !== true) return change;
  const { before = null, after } = change;
  return { ...change, before: redact(before), ...(after !== undefined && { after: redact(after) }) };
}

function redactResource(resource: JsonObject, redact: Redact): JsonObject {
  const change = resource['change'] as JsonObject;
  const hide = (values: Json | undefined, sensitive: Json | undefined): Json => {
    if (!isObject(values) || !isObject(sensitive)) return values ?? null;
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, sensitive[name] === true ? redact(value) : value]),
    );
  };
  return {
    ...resource,
    change: {
      ...change,
      before: hide(change['before'], change['before_sensitive']),
      after: hide(change['after'], change['after_sensitive']),
    },
  };
}

/** As `terraform providers schema -json` writes them, derived from the values. */
function schemasOf(changes: readonly JsonObject[]): JsonObject {
  const providers: Record<string, Record<string, Record<string, Json>>> = {};
  for (const { provider_name: provider, type, change } of changes) {
    const { before, after, after_unknown: unknown } = change as JsonObject;
    const types = providers[String(provider)] ?? {};
    const attributes = types[String(type)] ?? {};
    providers[String(provider)] = types;
    types[String(type)] = attributes;
    for (const values of [unknown, after, before]) {
      for (const [name, value] of Object.entries(isObject(values) ? values : {})) {
        const guess =
          type === 'terraform_data' && name !== 'id' ? 'dynamic' : values === unknown ? 'string' : typeOf(value);
        const known = attributes[name];
        attributes[name] =
          values === unknown || value === null
            ? (known ?? guess)
            : known === undefined || known === 'string'
              ? guess
              : merge(known, guess);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(providers).map(([provider, types]) => [
      provider,
      {
        provider: { version: 0, block: { description_kind: 'plain' } },
        resource_schemas: Object.fromEntries(
          Object.entries(types).map(([type, attributes]) => [type, schemaOf(attributes)]),
        ),
      },
    ]),
  );
}

function schemaOf(attributes: Readonly<Record<string, Json>>): JsonObject {
  const written = Object.entries(attributes).map(([name, type]): [string, JsonObject] => [
    name,
    { type, description_kind: 'plain', ...(name === 'id' ? { computed: true } : { optional: true, computed: true }) },
  ]);
  return { version: 0, block: { attributes: Object.fromEntries(written), description_kind: 'plain' } };
}

const merge = (a: Json, b: Json): Json => (JSON.stringify(a) === JSON.stringify(b) ? a : 'dynamic');

/** A simple type where all members have it; else dynamic. */
function typeOf(value: Json): Json {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? ['list', 'string'] : 'dynamic';
  if (isObject(value))
    return Object.values(value).every((item) => typeof item === 'string') ? ['map', 'string'] : 'dynamic';
  return 'string';
}
