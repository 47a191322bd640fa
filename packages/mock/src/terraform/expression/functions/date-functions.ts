import type { Arguments, FunctionTable } from './function-table.ts';

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([-+])(\d\d):(\d\d))$/;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** https://developer.hashicorp.com/terraform/language/functions/formatdate and those beside it */
export const dateFunctions: FunctionTable = {
  formatdate: { parameters: ['format', 'time'], run: formatDate },
  timeadd: {
    parameters: ['timestamp', 'duration'],
    run: (args) => {
      const { local, zone } = readTimestamp(args, 0);
      return `${new Date(local.getTime() + durationOf(args, 1)).toISOString().slice(0, 19)}${zone}`;
    },
  },
  timecmp: {
    parameters: ['timestamp_a', 'timestamp_b'],
    run: (args) => {
      const [a, b] = [0, 1].map((index) => {
        const { local, offset } = readTimestamp(args, index);
        return local.getTime() - offset;
      });
      return Math.sign((a ?? 0) - (b ?? 0));
    },
  },
};

/** @returns the time as its clock shows it, how far that is ahead of UTC (ms), and how the zone is written */
function readTimestamp(args: Arguments, index: number): { local: Date; offset: number; zone: string } {
  const text = args.text(index);
  const match = TIMESTAMP.exec(text);
  if (!match) return args.fail(`not a valid RFC3339 timestamp: ${JSON.stringify(text)}`);
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = match;
  const local = new Date(
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)),
  );
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return { local, offset, zone: sign === undefined ? 'Z' : `${sign}${hours}:${minutes}` };
}

function durationOf(args: Arguments, index: number): number {
  const text = args.text(index);
  if (!/^[-+]?(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) args.fail(`invalid duration ${JSON.stringify(text)}`);
  const sum = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (all, [, number, unit = '']) => all + Number(number) * (UNITS[unit] ?? 0),
    0,
  );
  return text.startsWith('-') ? -sum : sum;
}

function formatDate(args: Arguments): string {
  const { local, offset, zone } = readTimestamp(args, 1);
  const two = (value: number) => String(value).padStart(2, '0');
  const hour12 = local.getUTCHours() % 12 || 12;
  const isMorning = local.getUTCHours() < 12;
  const day = DAYS[local.getUTCDay()] ?? '';
  const month = MONTHS[local.getUTCMonth()] ?? '';
  const utc = offset === 0;
  const shown: Readonly<Record<string, string>> = {
    YYYY: String(local.getUTCFullYear()),
    YY: two(local.getUTCFullYear() % 100),
    MMMM: month,
    MMM: month.slice(0, 3),
    MM: two(local.getUTCMonth() + 1),
    M: String(local.getUTCMonth() + 1),
    DD: two(local.getUTCDate()),
    D: String(local.getUTCDate()),
    EEEE: day,
    EEE: day.slice(0, 3),
    hh: two(local.getUTCHours()),
    h: String(local.getUTCHours()),
    HH: two(hour12),
    H: String(hour12),
    AA: isMorning ? 'AM' : 'PM',
    aa: isMorning ? 'am' : 'pm',
    mm: two(local.getUTCMinutes()),
    m: String(local.getUTCMinutes()),
    ss: two(local.getUTCSeconds()),
    s: String(local.getUTCSeconds()),
    ZZZZZ: zone === 'Z' ? '+00:00' : zone,
    ZZZZ: zone === 'Z' ? '+0000' : zone.replace(':', ''),
    ZZZ: utc ? 'UTC' : zone.replace(':', ''),
    Z: utc ? 'Z' : zone,
  };
  return args.text(0).replace(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (token, quoted?: string) => {
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    return shown[token] ?? args.fail(`invalid date format verb ${JSON.stringify(token)}`);
  });
}
