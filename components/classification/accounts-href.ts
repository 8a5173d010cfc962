import type { FieldId } from "@/lib/classification/rules"

/** The list of accounts with this value in the field; null is blank, which no code can spell. */
export function accountsHref(administration: string, field: FieldId, code: string | null): string {
  return `/${administration}/accounts?${field}=${encodeURIComponent(code ?? "~")}`
}
