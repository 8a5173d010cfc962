import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { LedgerCardTable } from "@/components/receivables/ledger-card-table"
import { StatementForm } from "@/components/receivables/statement-form"
import { PageHeader } from "@/components/shell/page-header"
import { buttonClass } from "@/components/ui/button"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { first } from "@/lib/platform/filters/address"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { ledgerCard } from "@/lib/receivables/ledger/trial-balance"
import { readSpan } from "../read-span"

type Props = PageProps<"/[administration]/receivables/ledger/[ledger]">

const PAGE = 200

const read = cache(async (administration: string, code: string, from: string, to: string, page: number) => {
  const { administrationId, role } = await portalContext(administration, "receivables.read")
  const locale = await getLocale()
  return withAdministration(administrationId, async (tx) => {
    const span = await readSpan(tx, administrationId, { from, to }, dayOf(new Date()))
    const at = { offset: (page - 1) * PAGE, limit: PAGE }
    const card = await ledgerCard(tx, administrationId, code, span, locale, at)
    if (!card) notFound()
    return {
      card,
      span,
      currency: await bookCurrency(tx, administrationId),
      mayExport: may(role, "accounts.export"),
    }
  })
})

async function readAsked({ params, searchParams }: Props) {
  const [{ administration, ledger }, asked] = await Promise.all([params, searchParams])
  const page = Number(first(asked.page) ?? 1)
  const valid = Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1
  const answer = await read(administration, ledger, first(asked.from) ?? "", first(asked.to) ?? "", valid)
  return { ...answer, administration, page: valid }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { card } = await readAsked(props)
  return { title: `${card.code} ${card.name}` }
}

export default async function LedgerCardPage(props: Props) {
  const { card, span, currency, administration, page, mayExport } = await readAsked(props)
  const [t, common, format] = await Promise.all([
    getTranslator("receivables.ledger"),
    getTranslator("receivables"),
    getFormatter(),
  ])
  const list = `/${administration}/receivables/ledger`
  const asked = `?from=${span.from}&to=${span.to}`
  const last = Math.max(1, Math.ceil(card.count / PAGE))
  return (
    <>
      <PageHeader
        back={<TextLink href={`${list}${asked}`}>{t("title")}</TextLink>}
        title={
          <>
            <span className="tabular-nums">{card.code}</span> {card.name}
          </>
        }
        count={t("lines", { count: card.count, n: format.number(card.count) })}
        actions={
          mayExport && (
            <a className={buttonClass()} href={`${list}/${card.code}/file${asked}`} download>
              {common("toFile")}
            </a>
          )
        }
      />
      <StatementForm {...span} />
      <LedgerCardTable
        administration={administration}
        card={card}
        span={span}
        currency={currency}
        page={page}
      />
      {last > 1 && (
        <nav aria-label={t("card")} className="flex items-center justify-end gap-2 pt-3">
          {page > 1 && (
            <LinkButton size="small" href={`${list}/${card.code}${asked}&page=${page - 1}`}>
              {t("earlierLines")}
            </LinkButton>
          )}
          <span className="text-muted text-sm tabular-nums">
            {format.number(page)} / {format.number(last)}
          </span>
          {page < last && (
            <LinkButton size="small" href={`${list}/${card.code}${asked}&page=${page + 1}`}>
              {t("laterLines")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  )
}
