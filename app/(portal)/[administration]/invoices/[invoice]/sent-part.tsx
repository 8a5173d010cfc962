import { EntryTable } from "@/components/invoices/entry-table"
import { InvoiceActions } from "@/components/invoices/invoice-actions"
import { InvoiceStatusBadge } from "@/components/invoices/invoice-status"
import { PaperView } from "@/components/invoices/paper-view"
import { PayInvoice } from "@/components/invoices/pay-invoice"
import { SettlementTable } from "@/components/invoices/settlement-table"
import { ComposeInvoice } from "@/components/outbox/compose-invoice"
import { EmailList } from "@/components/outbox/email-list"
import { PageHeader } from "@/components/shell/page-header"
import { buttonClass } from "@/components/ui/button"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import { withAdministration } from "@/db/client"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { moneyText } from "@/lib/platform/money"
import type { InvoiceStatus } from "@/lib/receivables/invoices/filters"
import { type Paper, settlementsOf } from "@/lib/receivables/invoices/papers"
import { readBooks } from "@/lib/receivables/ledger/books"
import { readEntry } from "@/lib/receivables/ledger/entry"
import { listJournals } from "@/lib/receivables/ledger/queries"
import { readInvoiceMail } from "@/lib/receivables/mailing/invoices"

export async function SentPart({ context, paper }: { context: PortalContext; paper: Paper }) {
  const { administrationId, administration } = context
  const [t, mailWords, locale] = await Promise.all([
    getTranslator("invoices"),
    getTranslator("outbox"),
    getLocale(),
  ])
  const { slug } = administration
  const { itemId, entryId, currency } = paper
  const today = dayOf(new Date())
  const { settlements, entry, journals, books, mail } = await withAdministration(
    administrationId,
    async (tx) => ({
      settlements: itemId ? await settlementsOf(tx, administrationId, itemId) : [],
      entry: entryId ? await readEntry(tx, administrationId, entryId, locale) : null,
      journals: await listJournals(tx, administrationId),
      books: await readBooks(tx, administrationId),
      mail: await readInvoiceMail(tx, administrationId, paper),
    }),
  )
  const open = paper.openMinor ?? 0n
  const at = `/${slug}/invoices/${paper.id}`
  const money = journals.filter(({ kind }) => kind === "bank" || kind === "cash")
  const status = statusOf(paper, today)
  return (
    <>
      <PageHeader
        title={`${t(`document.${paper.kind}`)} ${paper.number}`}
        count={<InvoiceStatusBadge status={status} label={t(`status.${status}`)} />}
        back={<TextLink href={`/${slug}/invoices`}>{t("title")}</TextLink>}
        actions={
          <>
            <a className={buttonClass()} href={`${at}/pdf`} target="_blank" rel="noreferrer">
              {t("paper.pdf")}
            </a>
            <a className={buttonClass()} href={`${at}/ubl`} download>
              {t("paper.ubl")}
            </a>
            {may(context.role, "receivables.write") && (
              <>
                <ComposeInvoice
                  administration={slug}
                  id={paper.id}
                  number={paper.number ?? ""}
                  proposed={mail.proposed}
                  ready={mail.ready}
                  ubl={mail.ubl}
                  lang={languageTags[paper.language]}
                  last={mail.emails[0]?.state ?? null}
                />
                <InvoiceActions administration={slug} id={paper.id} credit={paper.kind === "invoice"} />
                {open > 0n && (
                  <PayInvoice
                    administration={slug}
                    id={paper.id}
                    kind={paper.kind}
                    number={paper.number ?? ""}
                    today={today}
                    open={moneyText(open, currency)}
                    severalHref={`/${slug}/receivables/payments/new?account=${paper.accountId}&item=${itemId}`}
                    currency={currency}
                    rate={currency === books.currency ? null : paper.rate}
                    journals={money.map(({ code, names }) => ({
                      value: code,
                      label: names[locale] || names.en,
                    }))}
                  />
                )}
              </>
            )}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <PaperView paper={paper} />
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t("paper.state")}>
            <DescriptionList>
              <Description term={t("column.account")}>
                <TextLink href={`/${slug}/accounts/${paper.accountId}`}>
                  {paper.account} ({paper.code})
                </TextLink>
              </Description>
              <Description term={t("column.total")}>
                <Money minor={paper.totalMinor} currency={currency} />
              </Description>
              <Description term={t("column.paid")}>
                <Money minor={paper.totalMinor - open} currency={currency} />
              </Description>
              <Description term={t("column.open")}>
                <Money minor={open} currency={currency} className="font-semibold" />
              </Description>
              <Description term={t("column.due")}>
                <Time value={paper.dueDate} show="date" />
              </Description>
              <Description term={t("column.sent")}>
                {paper.sentAt && <Time value={paper.sentAt} />}
              </Description>
              {paper.orderNumber && <Description term={t("paper.order")}>{paper.orderNumber}</Description>}
              {paper.creditsId && (
                <Description term={t("paper.credits")}>
                  <TextLink href={`/${slug}/invoices/${paper.creditsId}`}>{paper.creditsNumber}</TextLink>
                </Description>
              )}
            </DescriptionList>
          </Panel>
          <Panel title={mailWords("panel.title")}>
            <EmailList
              administration={slug}
              emails={mail.emails}
              may={may(context.role, "receivables.write")}
            />
          </Panel>
          <Panel title={t("paper.settlements")} flush>
            <SettlementTable
              administration={slug}
              number={paper.number ?? ""}
              settlements={settlements}
              currency={currency}
              may={may(context.role, "receivables.write")}
            />
          </Panel>
          {entry && (
            <Panel title={t("paper.entry")} flush>
              <EntryTable entry={entry} currency={books.currency} />
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}

function statusOf({ kind, openMinor, totalMinor, dueDate }: Paper, today: string): InvoiceStatus {
  if (openMinor === 0n) return "paid"
  if (kind === "invoice" && dueDate < today) return "overdue"
  return openMinor === totalMinor ? "open" : "partPaid"
}
