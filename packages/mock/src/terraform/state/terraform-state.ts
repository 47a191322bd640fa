import { bytesText, textBytes } from '../../http/bytes.ts';
import { isObject, type Json, type JsonObject } from '../../http/json.ts';
import { parseJson } from '../../http/parse-json.ts';
import { bytesToHex, md5 } from '../../third-party/hashes.ts';

/** A raw state, file format 4, as far as the mock looks into it. */
export interface StateFile {
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
  /** Left out for whole ones. */
  status?: 'tainted';
  schema_version: number;
  attributes: JsonObject;
  sensitive_attributes?: Json[];
  private?: string;
  dependencies?: string[];
}

/** Undefined for bytes that are no state. */
export function parseState(bytes: Uint8Array): StateFile | undefined {
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
    outputs: (isObject(outputs) ? outputs : {}) as unknown as StateFile['outputs'],
    resources: (Array.isArray(resources) ? resources.filter(isObject) : []) as unknown as StateResource[],
  };
}

/** As terraform writes it, to the last line feed. */
export function writeState(state: StateFile): Uint8Array {
  return textBytes(`${JSON.stringify({ ...state, check_results: null }, null, 2)}\n`);
}

/** The hash by which state versions know their bytes, in hex. */
export function md5Of(bytes: Uint8Array): string {
  return bytesToHex(md5(bytes));
}

/** The same state under another serial, with every other byte as it was. */
export function withSerial(bytes: Uint8Array, serial: number): Uint8Array {
  const text = bytesText(bytes);
  const changed = text.replace(/("serial"\s*:\s*)\d+/, `$1${serial}`);
  const changedBytes = textBytes(changed);
  if (parseState(changedBytes)?.serial === serial) return changedBytes;
  // An output of that name may come first.
  const parsed: unknown = JSON.parse(text);
  return isObject(parsed) ? textBytes(`${JSON.stringify({ ...parsed, serial }, null, 2)}\n`) : bytes;
}
