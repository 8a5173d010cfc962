"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { languageTags } from "@/lib/platform/locale"
import type { BulkPreview } from "@/lib/transfer/bulk"
import { type BulkChange, OUTCOMES } from "@/lib/transfer/bulk-input"

const MOST_LINES = 8

/** What would change, from what to what; and what would not, and why. */
export function BulkPreviewTable({ change, preview }: { change: BulkChange; preview: BulkPreview }) {
  const t = useTranslations("transfer.bulk")
  const { number } = useFormatter()
  const word = useValueWord(change)
  const { changes, outcomes, along } = preview
  const shown = changes.slice(0, MOST_LINES)
  const rest = changes.length - shown.length
  const left = OUTCOMES.flatMap((outcome) => {
    const count = outcomes[outcome] ?? 0
    return outcome === "changed" || count === 0 ? [] : [{ outcome, count }]
  })
  return (
    <>
      {shown.length === 0 ? (
        <p className="font-medium">{t("nothing")}</p>
      ) : (
        <Table label={t("previewTitle")} density="compact">
          <THead>
            <Tr>
              <Th>{t("before")}</Th>
              <Th>{t("after")}</Th>
              <Th numeric>{t("accounts")}</Th>
            </Tr>
          </THead>
          <TBody>
            {shown.map(({ from, count }) => (
              <Tr key={from ?? ""}>
                <RowTh>{word(from)}</RowTh>
                <Td>{word(preview.to)}</Td>
                <Td numeric>{number(count)}</Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
      {rest > 0 && <p className="text-muted text-sm">{t("moreValues", { count: rest, n: number(rest) })}</p>}
      <ul className="flex flex-col gap-1 text-sm empty:hidden">
        {along > 0 && change.kind === "label" && (
          <li>
            {t(change.field === "sector" ? "alongSubsector" : "alongSector", {
              count: along,
              n: number(along),
            })}
          </li>
        )}
        {left.map(({ outcome, count }) => (
          <li key={outcome}>{t(`outcome.${outcome}`, { count, n: number(count) })}</li>
        ))}
      </ul>
    </>
  )
}

/** A value as people read it: labels have their text, yes and no and languages have not. */
function useValueWord(change: BulkChange) {
  const t = useTranslations("transfer.bulk")
  const blank = useTranslations("platform")("blank")
  const { language } = useFormatter()
  return (value: string | null): string => {
    if (value === null) return blank
    if (change.kind === "blocked") return value === "true" ? t("isBlocked") : t("isNotBlocked")
    if (change.kind === "label") return value
    return new Intl.DisplayNames([languageTags[language]], { type: "language" }).of(value) ?? value
  }
}
