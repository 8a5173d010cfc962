import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { PrintTable } from "@/components/transfer/print-table"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { first, type SearchParams } from "@/lib/platform/filters/address"
import { getTranslator } from "@/lib/platform/i18n"
import { readableCell } from "@/lib/receivables/lists/sheet"
import { MOST_PRINTED } from "@/lib/transfer/print"
import { readDebtorList } from "./read-list"
import type { MakeSheet } from "./sheets"
import "../print.css"

type SheetPageProps = {
  administration: string
  /** Of the list, below the administration. */
  path: string
  searchParams: Promise<SearchParams>
  make: MakeSheet
}

/** All rows of a list for paper: what is set stands above them, so that the sheet explains itself. */
export async function SheetPage({ administration, path, searchParams, make }: SheetPageProps) {
  const list = await readDebtorList(administration)
  const { format } = list
  const params = await searchParams
  const t = await getTranslator("transfer.print")
  const { title, sheet, said, foot, rows } = await withAdministration(list.administrationId, async (tx) => {
    const made = await make(tx, list, params)
    if (made.sheet.total > MOST_PRINTED) return { ...made, rows: null }
    const printed: string[][] = []
    for await (const batch of made.sheet.rows()) printed.push(...batch)
    return { ...made, rows: printed }
  })
  const query = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => {
      const text = first(value)
      return text === undefined || name === "after" || name === "before" ? [] : [[name, text]]
    }),
  ).toString()
  const href = `/${administration}/${path}${query && `?${query}`}`
  const n = format.number(sheet.total)
  if (!rows)
    return (
      <>
        <PageHeader title={title} count={n} back={<TextLink href={href}>{t("back")}</TextLink>} />
        <EmptyState
          title={t("tooManyTitle", { n })}
          action={
            <LinkButton variant="primary" href={href}>
              {t("back")}
            </LinkButton>
          }
        >
          {t("tooMany", { most: format.number(MOST_PRINTED) })}
        </EmptyState>
      </>
    )
  return (
    <div className="landscape-sheet">
      <PageHeader
        title={title}
        count={t("rows", { count: sheet.total, n })}
        description={t("made", {
          administration: list.context.administration.name,
          when: format.datetime(new Date()),
        })}
        back={<TextLink href={href}>{t("back")}</TextLink>}
        actions={<PrintButton />}
      />
      <p className="pb-3 text-sm">{said.map((one) => t("filter", one)).join(" · ")}</p>
      <div className="overflow-x-auto print:overflow-visible">
        <PrintTable
          label={title}
          columns={sheet.columns}
          rows={[...rows, ...foot].map((row) =>
            row.map((cell, i) => readableCell(cell, sheet.columns[i], format)),
          )}
        />
      </div>
    </div>
  )
}
