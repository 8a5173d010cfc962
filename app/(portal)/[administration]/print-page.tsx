import { PageHeader } from "@/components/shell/page-header"
import { PrintButton } from "@/components/transfer/print-button"
import { PrintTable } from "@/components/transfer/print-table"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import type { Permission } from "@/lib/administrations/permissions"
import type { SearchParams } from "@/lib/platform/filters/address"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ExportedListName } from "@/lib/transfer/export-input"
import { MOST_PRINTED, printList } from "@/lib/transfer/print"
import "./print.css"

type PrintPageProps = {
  list: ExportedListName
  /** Who may read the list may print it. */
  permission: Permission
  params: Promise<{ administration: string }>
  searchParams: Promise<SearchParams>
}

/** All rows of a view for paper: what is set stands above them, so that the sheet explains itself. */
export async function PrintPage({ list: name, permission, params, searchParams }: PrintPageProps) {
  const { administration } = await params
  const context = await portalContext(administration, permission)
  const { administrationId } = context
  const query = queryOf(await searchParams)
  const [t, title, format] = await Promise.all([
    getTranslator("transfer.print"),
    titleOf(name),
    getFormatter(),
  ])
  const printed = await withAdministration(administrationId, (tx) =>
    printList(tx, administrationId, name, query, format),
  )
  const list = `/${administration}/${name}${query && `?${query}`}`
  const { total, rows, columns, filters, sort } = printed
  const n = format.number(total)
  if (!rows) {
    return (
      <>
        <PageHeader title={title} count={n} back={<TextLink href={list}>{t("back")}</TextLink>} />
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
        title={title}
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
        <PrintTable label={title} columns={columns} rows={rows} />
      </div>
    </div>
  )
}

export async function titleOf(list: ExportedListName): Promise<string> {
  return (await getTranslator("transfer.export"))(`file.${list}`)
}

/** The list's own query string, as the address has it. */
function queryOf(params: SearchParams): string {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value[0] : value
    return text === undefined || name === "after" || name === "before" ? [] : [[name, text]]
  })
  return new URLSearchParams(pairs).toString()
}
