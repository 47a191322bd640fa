export { isNode, LineCounter, parseDocument } from 'yaml';
