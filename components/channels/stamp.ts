import type { Formatter } from "@/lib/platform/format"

/** Date and time to the second: deliveries come many in a minute. */
export function stamp({ datetime }: Formatter, at: Date): string {
  return `${datetime(at)}:${String(at.getUTCSeconds()).padStart(2, "0")}`
}
