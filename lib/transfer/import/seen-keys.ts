/**
 * Which keys came before, in sixteen bytes a key: a file of a million rows would fill the memory with texts.
 * Two different keys that look the same are one in 10^19 pairs.
 */
export class SeenKeys {
  private size = 0
  private table = new Uint32Array(2 << 12)

  /** True the first time. */
  add(key: string): boolean {
    if (this.size * 4 > this.table.length) this.grow()
    const [high, low] = hashes(key)
    if (!put(this.table, high, low)) return false
    this.size++
    return true
  }

  private grow(): void {
    const old = this.table
    this.table = new Uint32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2) {
      const low = old[i + 1] ?? 0
      if (low !== 0) put(this.table, old[i] ?? 0, low)
    }
  }
}

/** Low is never 0, which says that a place is free. */
function put(table: Uint32Array, high: number, low: number): boolean {
  const mask = table.length / 2 - 1
  for (let at = high & mask; ; at = (at + 1) & mask) {
    const there = table[at * 2 + 1] ?? 0
    if (there === 0) {
      table[at * 2] = high
      table[at * 2 + 1] = low
      return true
    }
    if (there === low && table[at * 2] === high) return false
  }
}

/** cyrb53, both halves. */
function hashes(key: string): [number, number] {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return [a >>> 0, b >>> 0 || 1]
}
