import { z } from "zod"

const DAYS = z.coerce.number().int("rfm_range").min(1, "rfm_range").max(36_500, "rfm_range")

/** "30, 60; 120": ascending whole numbers. */
function points(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean)
  if (!parts.every((part) => /^\d{1,9}$/.test(part))) return null
  const numbers = parts.map(Number)
  return numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0)) ? numbers : null
}

const cut = z.string().max(200, "too_long")

/** The form of the settings; amounts in whole euros, as people think of customers. */
export const rfmSettingsInput = z
  .strictObject({
    windowDays: DAYS,
    scale: z.enum(["3", "5"]),
    by: z.enum(["rank", "cuts"]),
    r: cut,
    f: cut,
    m: cut,
    leastBuyers: z.coerce.number().int("rfm_range").min(1, "rfm_range").max(1_000_000, "rfm_range"),
  })
  .transform(({ windowDays, scale, by, leastBuyers, ...texts }, ctx) => {
    const size = scale === "3" ? 3 : 5
    const read = (name: "r" | "f" | "m"): number[] => {
      const found = points(texts[name])
      if (found?.length !== size - 1)
        ctx.addIssue({ code: "custom", path: [name], message: size === 3 ? "rfm_cuts_two" : "rfm_cuts_four" })
      return found ?? []
    }
    const cuts =
      by === "cuts" ? { r: read("r"), f: read("f"), m: read("m").map((euros) => euros * 100) } : null
    return { windowDays, scale: size as 3 | 5, cuts, leastBuyers }
  })

export const computeRfmInput = z.strictObject({})
