/** In minor units of the currency of the books. */
export type Charged = { vatCode: string; netMinor: bigint; vatMinor: bigint }

/** What an order's figures changed by since they were booked: nothing of it is left out, nothing booked twice. */
export function changeOf(booked: Charged[], now: Charged[]): Charged[] {
  const codes = [...new Set([...booked, ...now].map(({ vatCode }) => vatCode))].toSorted()
  const sum = (of: Charged[], vatCode: string, side: "netMinor" | "vatMinor") =>
    of.filter((one) => one.vatCode === vatCode).reduce((all, one) => all + one[side], 0n)
  return codes
    .map((vatCode) => ({
      vatCode,
      netMinor: sum(now, vatCode, "netMinor") - sum(booked, vatCode, "netMinor"),
      vatMinor: sum(now, vatCode, "vatMinor") - sum(booked, vatCode, "vatMinor"),
    }))
    .filter(({ netMinor, vatMinor }) => netMinor !== 0n || vatMinor !== 0n)
}

export function total(charged: Charged[]): bigint {
  return charged.reduce((sum, { netMinor, vatMinor }) => sum + netMinor + vatMinor, 0n)
}
