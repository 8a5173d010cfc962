import type { Metadata } from "next"
import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { PrintTable } from "@/components/transfer/print-table"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { MOST_PRINTED, printAccounts } from "@/lib/transfer/print"
import "./print.css"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("transfer.print"))("title") }
}

/** The accounts of a view, all of them, for paper: what is set stands above, so that the sheet explains itself. */
export default async function PrintPage(props: PageProps<"/[administration]/accounts/print">) {
  const { administration } = await props.params
  const context = await portalContext(administration, "accounts.read")
  const { administrationId } = context
  const query = queryOf(await props.searchParams)
  const [t, format] = await Promise.all([getTranslator("transfer.print"), getFormatter()])
  const printed = await withAdministration(administrationId, (tx) =>
    printAccounts(tx, administrationId, query, format),
  )
  const list = `/${administration}/accounts${query && `?${query}`}`
  const { total, rows, columns, filters, sort } = printed
  const n = format.number(total)
  if (!rows) {
    return (
      <>
        <PageHeader title={t("title")} count={n} back={<TextLink href={list}>{t("back")}</TextLink>} />
        <Panel flush>
          <EmptyState
            title={t("tooManyTitle", { n })}
            action={
              <LinkButton variant="primary" href={list}>
                {t("back")}
              </LinkButton>
            }
          >
            {t("tooMany", { most: format.number(MOST_PRINTED) })}
          </EmptyState>
        </Panel>
      </>
    )
  }
  return (
    <div className="landscape-sheet">
      <PageHeader
        title={t("title")}
        count={t("rows", { count: total, n })}
        description={t("made", {
          administration: context.administration.name,
          when: format.datetime(new Date()),
        })}
        back={<TextLink href={list}>{t("back")}</TextLink>}
        actions={<PrintButton />}
      />
      <p className="pb-3 text-sm">
        {filters.length === 0
          ? t("noFilters")
          : filters.map(({ label, value }) => t("filter", { label, value })).join(" · ")}
        {" · "}
        {t("sorted", { column: sort })}
      </p>
      <div className="overflow-x-auto print:overflow-visible">
        <PrintTable label={t("title")} columns={columns} rows={rows} />
      </div>
    </div>
  )
}

/** The list's own query string, as the address has it. */
function queryOf(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value[0] : value
    return text === undefined || name === "after" || name === "before" ? [] : [[name, text]]
  })
  return new URLSearchParams(pairs).toString()
}
