export type { AnyDocument, AnyResource, Flat, FlatList, Flattened, Reference } from './flat.ts';
export { flatten } from './flatten.ts';
