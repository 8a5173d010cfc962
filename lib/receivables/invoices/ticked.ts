/** Ticked one by one, and named in an address; more are named by filters. */
export const MOST_TICKED = 200

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids as an address names them, in their order; null for what is no list of them. */
export function tickedIds(text: string): string[] | null {
  const ids = [...new Set(text.split(","))]
  return ids.length <= MOST_TICKED && ids.every((id) => UUID.test(id)) ? ids : null
}
