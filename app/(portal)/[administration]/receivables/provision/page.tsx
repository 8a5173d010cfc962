import type { Metadata } from "next"
import { ListTabs } from "@/components/receivables/list-tabs"
import { ProvisionBooking } from "@/components/receivables/provision-booking"
import { ProvisionRates } from "@/components/receivables/provision-rates"
import { RollRates } from "@/components/receivables/provision-rolls"
import {
  ProvisionClasses,
  ProvisionCurrencies,
  ProvisionLines,
} from "@/components/receivables/provision-tables"
import { ProvisionView } from "@/components/receivables/provision-view"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { may } from "@/lib/administrations/permissions"
import { fieldName } from "@/lib/classification/field-name"
import { valueText } from "@/lib/classification/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { itemsBehind } from "@/lib/receivables/lists/ageing-view"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { dayAsked } from "@/lib/receivables/lists/open-items"
import {
  asAgeing,
  itemsAsked,
  provisionAddress,
  provisionFilters,
  readProvisionView,
} from "@/lib/receivables/provision/filters"
import { bookedProvision, isProvisionBookedOn, provisionFor } from "@/lib/receivables/provision/queries"
import { rateAt, startOf } from "@/lib/receivables/provision/rules"
import { readClasses } from "../../settings/read-classes"
import { bucketTitles } from "../ageing/read-ageing"
import { countItemFacets, debtorFilterWords, readDebtorList } from "../read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("provision"))("title") }
}

export default async function ProvisionPage(props: PageProps<"/[administration]/receivables/provision">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format, currency } = list
  const t = await getTranslator("provision")
  const blank = (await getTranslator("receivables"))("blank")
  const { view, unknown } = readProvisionView(await props.searchParams, list.options)
  const day = dayAsked(view.asOf)
  const values = new Map(known.values.map((value) => [value.number, value]))
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const [read, classes] = await Promise.all([
    withAdministration(administrationId, async (tx) => ({
      found: await provisionFor(tx, administrationId, view, living),
      booked: await bookedProvision(tx, administrationId, day),
      bookedToday: await isProvisionBookedOn(tx, administrationId, day),
      accounts: await namesOfAccounts(tx, administrationId, view.conditions),
    })),
    readClasses(administrationId, known.locale),
  ])
  const { found } = read
  const at = `/${administration}/receivables`
  const ageing = asAgeing(view)
  const titles = bucketTitles(ageing, list)
  const filtered = Object.values(itemsAsked(view.conditions)).some(Boolean)
  const field = known.fields.find(({ id }) => id === view.ask.by)
  const everyone = found.rates.classes.length > 0 ? t("everyone") : t("all")
  const nameOf = (number: number | null) => {
    const value = number === null ? null : values.get(number)
    return value ? valueText(value, known.locale) : null
  }
  const buckets = found.buckets.map((bucket, i) => ({ fromDays: startOf(bucket), title: titles[i] ?? "" }))
  const steps = (rates: typeof found.rates.steps) => found.buckets.map((bucket) => rateAt(rates, bucket))
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("lead", { day: format.date(day), currency })}
        tabs={<ListTabs administration={administration} conditions={view.conditions} asOf={view.asOf} />}
      />
      <ProvisionView
        administration={administration}
        mayExport={list.mayExport}
        fields={known.fields.map((one) => ({ id: one.id, name: fieldName(one, known.locale) }))}
        filters={debtorFilterWords(provisionFilters, view, list, read.accounts)}
        facets={countItemFacets(list, { conditions: itemsAsked(view.conditions), day }, known)}
        unknown={unknown}
        knownHref={`${at}/provision${provisionAddress(view)}`}
        day={format.date(day)}
        empty={found.lines.length === 0 && filtered}
      >
        <div className="flex flex-col gap-6">
          <ProvisionBooking
            administration={administration}
            currency={currency}
            day={day}
            neededMinor={found.provisionMinor}
            bookedMinor={read.booked}
            bookedToday={read.bookedToday}
            ask={{ bounds: view.ask.bounds.join(","), own: view.ask.own, withVat: view.ask.withVat }}
            filtered={filtered}
            may={may(list.context.role, "books.manage")}
          />
          <ProvisionLines
            currency={currency}
            withVat={view.ask.withVat}
            lines={found.lines.map((line) => ({
              ...line,
              title: titles[line.bucket] ?? "",
              name: nameOf(line.rated) ?? everyone,
              href: `${at}/open-items${itemsBehind(ageing, {}, found.buckets[line.bucket] ?? "all", day)}`,
            }))}
            day={format.date(day)}
          />
          {field && found.classes.length > 0 && (
            <ProvisionClasses
              currency={currency}
              title={t("perClass", { field: fieldName(field, known.locale) })}
              first={fieldName(field, known.locale)}
              titles={titles}
              rows={found.classes.map((row) => {
                const code = row.number === null ? null : (values.get(row.number)?.code ?? null)
                const of = { [field.id]: { kind: "choice" as const, not: false, values: [code] } }
                return {
                  ...row,
                  name: nameOf(row.number) ?? blank,
                  href: `${at}/open-items${itemsBehind(ageing, of, "all", day)}`,
                }
              })}
            />
          )}
          {found.currencies.length > 1 && <ProvisionCurrencies currency={currency} rows={found.currencies} />}
          {found.own && (
            <RollRates currency={currency} day={format.date(day)} titles={titles} own={found.own} />
          )}
          <ProvisionRates
            administration={administration}
            buckets={buckets}
            everyone={{ name: everyone, rates: steps(found.rates.steps), isStart: found.rates.isStart }}
            classes={found.rates.classes.map((one) => ({
              number: one.number,
              name: classes.nameOf(one.number),
              rates: steps(one.steps),
            }))}
            choices={classes.groups}
            may={may(list.context.role, "books.manage")}
          />
          <p className="max-w-prose text-muted text-sm">{t("note")}</p>
        </div>
      </ProvisionView>
    </>
  )
}
