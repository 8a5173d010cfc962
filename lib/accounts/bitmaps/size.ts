/**
 * So many slots stand in one bitmap: 3,750 bytes, two rows to a page of 8 kB. Changing it, or the facets of
 * layout.ts, asks for rebuilding (`npm run facets -- rebuild`).
 */
export const CHUNK = 30_000

/** Administrations with fewer accounts are counted by plain queries, which are as fast there. */
export const FEWEST_ACCOUNTS = 20_000
