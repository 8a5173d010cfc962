"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { Left } from "@/lib/accounts/merge-undo"

const KNOWN = ["orders", "contacts", "activities", "identities"] as const

/** What undoing a merge left as it was, in sentences; nothing left, nothing said. */
export function useLeftText() {
  const t = useTranslations("accounts.merge")
  const { number } = useFormatter()

  function thing(table: string, count: number): string {
    const known = KNOWN.find((name) => name === table) ?? "other"
    return t(`children.${known}`, { count, n: number(count) })
  }

  const things = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([table, count]) => thing(table, count))
      .join(", ")

  function text(left: Left, keep: string): string | undefined {
    const labels = left.parts.labels?.length ? [t("labels")] : []
    const fields = [...[...left.fields, ...left.addresses].map((field) => t(`fields.${field}`)), ...labels]
    const sentences = [
      ...(fields.length > 0 ? [t("left.changed", { fields: fields.join(", ") })] : []),
      ...(left.email ? [t("left.email")] : []),
      ...(Object.keys(left.arrived).length > 0
        ? [t("left.arrived", { keep, things: things(left.arrived) })]
        : []),
      ...(Object.keys(left.missing).length > 0 ? [t("left.missing", { things: things(left.missing) })] : []),
    ]
    return sentences.length > 0 ? sentences.join(" ") : undefined
  }

  return Object.assign(text, { thing })
}
