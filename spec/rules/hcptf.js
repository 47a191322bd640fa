import { inlineExamples } from './inline-examples.js';

/** The Redocly plugin of this specification: how examples are read, and the laws that a generic rule set cannot know. */
export default function hcptf() {
  return {
    id: 'hcptf',
    preprocessors: { oas3: { 'inline-examples': inlineExamples } },
    rules: { oas3: {} },
  };
}
