/** Formats that arguments are checked for; a test makes sure that tools use no others. */
export const checkedFormats: readonly string[] = ['date-time', 'uri'];

/** Whether a text has a format. Unknown formats are not checked. */
export function checkFormat(format: string, value: string): boolean {
  if (format === 'date-time') return isDateTime(value);
  if (format === 'uri') return /^[a-z][a-z0-9+.-]*:/i.test(value) && URL.canParse(value);
  return true;
}

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[t\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(z|([+-])(\d\d)(?::?(\d\d))?)$/i;

/** https://datatracker.ietf.org/doc/html/rfc3339#section-5.6, leap seconds included. */
function isDateTime(value: string): boolean {
  const parts = DATE_TIME.exec(value);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const offsetHour = Number(parts[9] ?? 0);
  const offsetMinute = Number(parts[10] ?? 0);
  const longest = new Date(Date.UTC(year === 0 ? 2000 : year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > longest || offsetHour > 23 || offsetMinute > 59) return false;
  if (hour <= 23 && minute <= 59 && second <= 59) return true;
  if (second !== 60) return false;
  // A leap second is the last of a day in UTC.
  const sign = parts[8] === '-' ? 1 : -1;
  const utc = (hour * 60 + minute + sign * (offsetHour * 60 + offsetMinute) + 2880) % 1440;
  return hour <= 23 && minute <= 59 && utc === 1439;
}
