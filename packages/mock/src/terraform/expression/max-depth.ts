/** Blocks and expressions that are nested deeper would overflow the stack. */
export const maxDepth = 100;
