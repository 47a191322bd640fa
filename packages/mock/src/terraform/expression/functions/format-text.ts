import { jsonOfValue } from '../json-value.ts';
import { numberText, primitiveBool, primitiveNumber, primitiveText } from '../primitive-values.ts';
import type { Value } from '../value.ts';

const VERB = /%(?:%|([-+ #0]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g;

/**
 * https://developer.hashicorp.com/terraform/language/functions/format
 * @param fail called with the reason where format and arguments do not fit
 */
export function formatText(format: string, args: readonly Value[], fail: (reason: string) => never): string {
  let next = 0;
  let used = 0;
  const text = format.replace(VERB, (all, flags = '', width, precision, place, verb) => {
    if (all === '%%') return '%';
    if (place !== undefined) next = Number(place) - 1;
    const index = next++;
    used = Math.max(used, next);
    const value = args[index];
    if (value === undefined) {
      return fail(
        `not enough arguments for "${all}" at ${format.indexOf(all)}: need index ${index + 1} but have ${args.length} total`,
      );
    }
    const shown = show(value, verb as string, precision === undefined ? undefined : Number(precision), all, fail);
    return pad(shown, flags as string, Number(width ?? 0), 'bdoxXeEfgG'.includes(verb as string));
  });
  if (used < args.length && args.length > 0) {
    fail(`too many arguments; only ${used} used by format string`);
  }
  return text;
}

function show(
  value: Value,
  verb: string,
  precision: number | undefined,
  all: string,
  fail: (reason: string) => never,
): string {
  const unsuitable = (wanted: string) => fail(`unsupported value for "${all}" at 0: ${wanted}`);
  const number = (one: Value) => primitiveNumber(one) ?? unsuitable('a number is required');
  const integer = (one: Value) => (Number.isInteger(number(one)) ? number(one) : unsuitable('an integer is required'));
  switch (verb) {
    case 'v':
      if (value === null) return 'null';
      return primitiveText(value) ?? JSON.stringify(jsonOfValue(value));
    case 's':
    case 'q': {
      if (value === null) return fail(`unsupported value for "${all}" at 0: null value cannot be formatted`);
      const text = primitiveText(value) ?? unsuitable('string required');
      const cut = precision === undefined ? text : [...text].slice(0, precision).join('');
      return verb === 'q' ? JSON.stringify(cut) : cut;
    }
    case 't':
      return String(primitiveBool(value) ?? unsuitable('a bool is required'));
    case 'd':
      return numberText(integer(value));
    case 'b':
    case 'o':
    case 'x':
    case 'X': {
      if ((verb === 'x' || verb === 'X') && typeof value === 'string' && primitiveNumber(value) === undefined) {
        const hex = [...new TextEncoder().encode(value)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        return verb === 'X' ? hex.toUpperCase() : hex;
      }
      const digits = integer(value).toString({ b: 2, o: 8, x: 16, X: 16 }[verb]);
      return verb === 'X' ? digits.toUpperCase() : digits;
    }
    case 'f':
      return number(value).toFixed(precision ?? 6);
    case 'e':
    case 'E': {
      const text = number(value)
        .toExponential(precision ?? 6)
        .replace(/e([-+])(\d)$/, 'e$10$2');
      return verb === 'E' ? text.toUpperCase() : text;
    }
    case 'g':
    case 'G':
      return precision === undefined
        ? shortest(number(value))
        : String(Number(number(value).toPrecision(precision || 1)));
    default:
      return fail(`unsupported format verb '${verb}' in "${all}" at offset 0`);
  }
}

function pad(text: string, flags: string, width: number, isNumber: boolean): string {
  const isNegative = text.startsWith('-');
  const sign = isNumber && !isNegative ? (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') : '';
  const shown = sign + text;
  if (flags.includes('-')) return shown.padEnd(width);
  if (!flags.includes('0')) return shown.padStart(width);
  const head = isNumber && /^[-+ ]/.test(shown) ? shown.slice(0, 1) : '';
  return head + shown.slice(head.length).padStart(width - head.length, '0');
}

/** Go turns to an exponent below 1e-4 and from 1e21 on. */
function shortest(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e21)) return String(value);
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}
