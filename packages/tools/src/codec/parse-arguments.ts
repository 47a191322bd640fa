/** Parses the arguments that a model wrote. A text that is not JSON is returned unchanged, and the toolset refuses it. */
export function parseArguments(text: string): unknown {
  // Some models write an empty text where there are no arguments.
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
