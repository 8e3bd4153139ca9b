/** Resolves when no promise is left that could go on by itself. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
