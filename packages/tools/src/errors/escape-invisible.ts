/**
 * Writes characters that end a line, hide a part of it or turn its direction as escapes. Names and arguments come from models and
 * servers, and none may pass for a line of ours.
 */
export function escapeInvisible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
