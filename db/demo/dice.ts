/** Chance that repeats: 32 bits of state, mixed by multiplication (mulberry32). */
export class Dice {
  private state: number

  constructor(seed: number, index: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** By Zipf's law: the second half as often as the first, the third a third as often. Undefined of nothing. */
  skewed<T>(list: readonly T[]): T {
    return list[Math.floor((list.length + 1) ** this.next()) - 1] as T
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join("")
  }

  letters(count: number): string {
    return Array.from({ length: count }, () => "ABCDEGHJKLMNPRSTVWXZ"[this.below(20)]).join("")
  }

  /** Version 7, of that moment. */
  uuid(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, "0")
    const noise = Array.from({ length: 3 }, () =>
      Math.floor(this.next() * 4_294_967_296)
        .toString(16)
        .padStart(8, "0"),
    ).join("")
    const variant = "89ab"[Number.parseInt(noise[3] ?? "0", 16) % 4]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${noise.slice(0, 3)}-${variant}${noise.slice(4, 7)}-${noise.slice(8, 20)}`
  }
}
