/** Blocks and expressions that are nested deeper would overflow the stack. */
export const MAX_DEPTH = 100;
