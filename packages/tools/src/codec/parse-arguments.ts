/** What a model wrote as arguments: JSON, or the text itself where it is not, which the toolset then refuses in words. */
export function parseArguments(text: string): unknown {
  // Some models write nothing where there are no arguments.
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
