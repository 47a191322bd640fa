import { bytesText, textBytes } from '../../http/bytes.ts';
import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { parseJson } from '../../http/parse-json.ts';
import { bytesToHex, md5 } from '../../third-party/hashes.ts';

/** A raw state of file format 4, as far as the mock reads it. */
export interface TerraformState {
  version: number;
  terraform_version: string;
  serial: number;
  lineage: string;
  outputs: Record<string, StateOutput>;
  resources: StateResource[];
}

export interface StateOutput {
  value: Json;
  /** cty's JSON: `string`, `["list","string"]`. */
  type: Json;
  sensitive?: boolean;
}

/** A resource with all its instances, exactly as in a state file. */
export interface StateResource {
  /** Address of the module; left out for the root. */
  module?: string;
  mode: 'managed' | 'data';
  type: string;
  name: string;
  /** `provider["registry.terraform.io/hashicorp/aws"]` */
  provider: string;
  instances: StateInstance[];
}

export interface StateInstance {
  index_key?: string | number;
  /** Left out for instances that are not tainted. */
  status?: 'tainted';
  schema_version: number;
  attributes: JsonObject;
  sensitive_attributes?: Json[];
  private?: string;
  dependencies?: string[];
}

/** Undefined for bytes that are not a state. */
export function parseState(bytes: Uint8Array): TerraformState | undefined {
  let parsed: unknown;
  try {
    parsed = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  if (!isObject(parsed) || typeof parsed['version'] !== 'number') return undefined;
  const { outputs, resources, terraform_version: version, serial, lineage } = parsed;
  return {
    version: parsed['version'],
    terraform_version: typeof version === 'string' ? version : '',
    serial: Number(serial ?? 0),
    lineage: typeof lineage === 'string' ? lineage : '',
    outputs: (isObject(outputs) ? outputs : {}) as unknown as TerraformState['outputs'],
    resources: (Array.isArray(resources) ? resources.filter(isObject) : []) as unknown as StateResource[],
  };
}

/** Writes a state as terraform does, including the last line feed. */
export function writeState(state: TerraformState): Uint8Array {
  return textBytes(`${JSON.stringify({ ...state, check_results: null }, null, 2)}\n`);
}

/** The hash of a state's bytes, in hex. */
export function md5Of(bytes: Uint8Array): string {
  return bytesToHex(md5(bytes));
}

/** The same state with another serial; all other bytes stay the same. */
export function withSerial(bytes: Uint8Array, serial: number): Uint8Array {
  const text = bytesText(bytes);
  const changed = text.replace(/("serial"\s*:\s*)\d+/, `$1${serial}`);
  const changedBytes = textBytes(changed);
  if (parseState(changedBytes)?.serial === serial) return changedBytes;
  // An output named `serial` may come first.
  const parsed: unknown = JSON.parse(text);
  return isObject(parsed) ? textBytes(`${JSON.stringify({ ...parsed, serial }, null, 2)}\n`) : bytes;
}
