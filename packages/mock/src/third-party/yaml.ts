export { isNode, LineCounter, parse, parseDocument } from 'yaml';
