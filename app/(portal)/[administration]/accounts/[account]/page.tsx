import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { validate } from "uuid"
import { AccountAddresses } from "@/components/accounts/account-addresses"
import { AccountClassification } from "@/components/accounts/account-classification"
import { AccountClassificationThen } from "@/components/accounts/account-classification-then"
import { AccountContacts } from "@/components/accounts/account-contacts"
import { AccountData } from "@/components/accounts/account-data"
import { AccountFigures } from "@/components/accounts/account-figures"
import { AccountHead } from "@/components/accounts/account-head"
import { AccountIdentities } from "@/components/accounts/account-identities"
import { AccountTabs, readTab, tabHref } from "@/components/accounts/account-tabs"
import { CompanyFigures } from "@/components/accounts/company-figures"
import { DuplicateNotice } from "@/components/accounts/duplicate-notice"
import { LabelChips } from "@/components/classification/label-chips"
import { ruleHref } from "@/components/classification/rule-href"
import { AccountAlerts } from "@/components/receivables/account-alerts"
import { BalanceFigures } from "@/components/receivables/balance-figures"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { openRequestsOf } from "@/lib/accounts/activity-queries"
import { accountFigures, mergedAccount } from "@/lib/accounts/card-queries"
import { companyFiguresOf } from "@/lib/accounts/company-figure-queries"
import { duplicatesOf } from "@/lib/accounts/duplicate-lookup"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { fieldName } from "@/lib/classification/field-name"
import { type CardLabels, cardLabels } from "@/lib/classification/label-queries"
import { textsOfDay } from "@/lib/classification/labels-as-of"
import { countOrders } from "@/lib/orders/queries"
import { dayOf } from "@/lib/platform/calendar"
import { first } from "@/lib/platform/filters/address"
import { readAsOf } from "@/lib/platform/filters/view"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { alertsOfAccount } from "@/lib/receivables/alerts/queries"
import { bookCurrency } from "@/lib/receivables/ledger/books"
import { accountBalance } from "@/lib/receivables/lists/account-items"
import { hasClassTerms } from "@/lib/receivables/terms/queries"
import { readAccount } from "./account"
import { ItemsPart } from "./items-part"
import { ActivityPart, OrdersPart } from "./parts"
import { TermsPart } from "./terms-part"

type Props = PageProps<"/[administration]/accounts/[account]">

/** Of orders and of the timeline: on the overview, and on a tab of their own. */
const FEW = { orders: 5, activity: 15 }
const MANY = 50

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, account } = await params
  const { account: found } = await readAccount(administration, account)
  return { title: `${found.name} (${found.code})` }
}

export default async function AccountPage({ params, searchParams }: Props) {
  const { administration, account: accountId } = await params
  const context = await portalContext(administration, "accounts.read")
  const card = await readAccount(administration, accountId)
  const { administrationId } = context
  const [locale, { number }] = await Promise.all([getLocale(), getFormatter()])
  const address = await searchParams
  const tab = readTab(first(address.tab))
  const mergedId = first(address.merged)
  const today = dayOf(new Date())
  const asOf = tab === "classification" ? readAsOf(first(address.asOf), today) : null
  const mayReceivables = may(context.role, "receivables.read")
  const read = await withAdministration(administrationId, async (tx) => ({
    labels: await cardLabels(tx, administrationId, accountId, locale, fieldName),
    figures: await accountFigures(tx, administrationId, accountId),
    companyFigures:
      card.account.kind === "company" ? await companyFiguresOf(tx, administrationId, accountId) : null,
    past: asOf && (await textsOfDay(tx, administrationId, accountId, asOf, locale)),
    orders: await countOrders(tx, administrationId, accountId),
    balance: mayReceivables ? await accountBalance(tx, administrationId, accountId) : null,
    alerts: mayReceivables ? await alertsOfAccount(tx, administrationId, accountId, today) : [],
    currency: await bookCurrency(tx, administrationId),
    asksTerms: mayReceivables && (await hasClassTerms(tx, administrationId)),
    requests: await openRequestsOf(tx, administrationId, { accountId }),
    duplicates: await duplicatesOf(tx, administrationId, accountId),
    merged:
      mergedId && validate(mergedId) ? await mergedAccount(tx, administrationId, accountId, mergedId) : null,
  }))
  const { labels, figures, orders, requests, merged } = read
  if (!labels) notFound()
  const mayWrite = may(context.role, "accounts.write")
  const mayTrace = may(context.role, "deliveries.read")
  const classification = tabHref(`/${administration}/accounts/${accountId}`, "classification")
  const part = { context, card, after: first(address.after) }
  return (
    <>
      <AccountHead
        administration={administration}
        card={card}
        orders={orders}
        may={{
          write: mayWrite,
          order: may(context.role, "orders.write"),
          removeTest: may(context.role, "accounts.removeTest"),
        }}
      />
      {merged && <Merged {...merged} />}
      <AccountAlerts
        administration={administration}
        accountId={accountId}
        alerts={read.alerts}
        currency={read.currency}
      />
      <DuplicateNotice
        administration={administration}
        accountId={accountId}
        duplicates={read.duplicates}
        may={may(context.role, "accounts.merge")}
      />
      <div className="flex flex-col gap-4">
        <LabelChips
          place={{
            administration,
            accountId,
            mayChange: may(context.role, "labels.write"),
            mayTrace,
            ruleHref: may(context.role, "rules.write") ? ruleHref(administration, card.account) : null,
            asksTerms: read.asksTerms,
          }}
          labels={labels}
          mayAddValues={may(context.role, "fields.manage")}
        />
        <AccountFigures figures={figures} next={requests[0] ?? null} today={today}>
          {read.balance && <BalanceFigures balance={read.balance} currency={read.currency} />}
        </AccountFigures>
        <AccountTabs
          account={`/${administration}/accounts/${accountId}`}
          current={tab}
          counts={{ orders: number(orders) }}
          without={mayReceivables ? [] : ["items"]}
        />
      </div>
      <div className="mt-6">
        {tab === "overview" && (
          <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
            <div className="flex min-w-0 flex-col gap-6">
              <AccountData administration={administration} card={card} mayEdit={mayWrite} />
              {read.companyFigures && (
                <CompanyFigures
                  administration={administration}
                  account={card.account}
                  figures={read.companyFigures}
                  label={sizeLabel(labels)}
                  today={today}
                  mayEdit={mayWrite}
                />
              )}
              <AccountContacts administration={administration} card={card} mayEdit={mayWrite} />
              <AccountAddresses administration={administration} card={card} mayEdit={mayWrite} />
              {mayReceivables && <TermsPart context={context} card={card} />}
              <AccountIdentities
                administration={administration}
                identities={card.identities}
                mayTrace={mayTrace}
              />
            </div>
            <div className="flex min-w-0 flex-col gap-6">
              <ActivityPart
                {...part}
                after={undefined}
                labels={labels.labels}
                requests={requests}
                limit={FEW.activity}
              />
              <OrdersPart {...part} after={undefined} labels={labels.labels} limit={FEW.orders} />
            </div>
          </div>
        )}
        {tab === "orders" && <OrdersPart {...part} labels={labels.labels} limit={MANY} />}
        {tab === "items" && mayReceivables && <ItemsPart context={context} card={card} today={today} />}
        {tab === "classification" &&
          (asOf ? (
            <AccountClassificationThen
              href={classification}
              day={asOf}
              labels={labels.labels}
              past={read.past || null}
            />
          ) : (
            <AccountClassification href={classification} labels={labels.labels} />
          ))}
        {tab === "activity" && (
          <ActivityPart {...part} labels={labels.labels} requests={requests} limit={MANY} />
        )}
      </div>
    </>
  )
}

/** What the label Company size says; null when it is blank. */
function sizeLabel({ labels, options }: CardLabels) {
  const label = labels.find(({ field }) => field === "companySize")
  const value = options.companySize?.find(({ number }) => number === label?.number)
  return label && value ? { field: label.fieldLabel, code: value.code, text: value.text } : null
}

async function Merged({ code, name }: { code: string; name: string }) {
  const t = await getTranslator("accounts.card")
  return (
    <Notice className="mb-4" title={t("merged", { name, code })}>
      {t("mergedText")}
    </Notice>
  )
}
