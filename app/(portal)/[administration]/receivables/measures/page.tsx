import type { Metadata } from "next"
import { ListTabs } from "@/components/receivables/list-tabs"
import { MeasuresChart, MeasuresTable } from "@/components/receivables/measures-table"
import { MeasuresView } from "@/components/receivables/measures-view"
import { PageHeader } from "@/components/shell/page-header"
import { withAdministration } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { valueText } from "@/lib/classification/rules"
import { daysBetween } from "@/lib/platform/calendar"
import { getTranslator } from "@/lib/platform/i18n"
import { carried } from "@/lib/receivables/lists/carry"
import { askedItemFilters } from "@/lib/receivables/lists/item-filters"
import { measuresByClass } from "@/lib/receivables/lists/measures"
import { measuresAddress, measuresFilters, readMeasuresView } from "@/lib/receivables/lists/measures-filters"
import { namesOfAccounts } from "@/lib/receivables/lists/names"
import { countItemFacets, debtorFilterWords, readDebtorList } from "../read-list"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("receivables.measures"))("title") }
}

export default async function MeasuresPage(props: PageProps<"/[administration]/receivables/measures">) {
  const list = await readDebtorList((await props.params).administration)
  const { administration, administrationId, known, format, currency, today } = list
  const t = await getTranslator("receivables.measures")
  const blank = (await getTranslator("receivables"))("blank")
  const { view, unknown } = readMeasuresView(await props.searchParams, list.options, today)
  const { by, period, conditions } = view
  const { period: _period, by: _by, ...asked } = conditions
  const values = new Map(known.values.map((value) => [value.number, value]))
  const living = (number: number | null): number | null => {
    const into = number === null ? null : values.get(number)?.mergedInto
    return into ? living(into) : number
  }
  const question = { conditions: asked, options: view.options, period }
  const { rows, total, accounts } = await withAdministration(administrationId, async (tx) => ({
    rows: await measuresByClass(tx, administrationId, { ...question, by }, living),
    total: await measuresByClass(tx, administrationId, { ...question, by: null }),
    accounts: await namesOfAccounts(tx, administrationId, conditions),
  }))
  const at = `/${administration}/receivables`
  const field = known.fields.find(({ id }) => id === by)
  const named = rows.map((row) => {
    const value = row.number === null ? null : values.get(row.number)
    const of = { [by]: { kind: "choice" as const, not: false, values: [value?.code ?? null] } }
    const asOf = period.to < today ? period.to : null
    return {
      ...row,
      name: value ? valueText(value, known.locale) : blank,
      href: `${at}/open-items${carried(askedItemFilters, { ...asked, ...of }, asOf)}`,
    }
  })
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("note", {
          days: format.number(daysBetween(period.from, period.to) + 1),
          to: format.date(period.to),
          currency,
        })}
        tabs={<ListTabs administration={administration} conditions={conditions} asOf={null} />}
      />
      <MeasuresView
        period={period}
        by={by}
        fields={known.fields.map((one) => ({ id: one.id, name: fieldName(one, known.locale) }))}
        filters={debtorFilterWords(measuresFilters, view, list, accounts)}
        facets={countItemFacets(list, { conditions: asked, day: period.to }, known)}
        unknown={unknown}
        knownHref={`${at}/measures${measuresAddress(view)}`}
        empty={rows.length === 0}
      >
        <div className="flex flex-col gap-6">
          <MeasuresTable
            currency={currency}
            first={field ? fieldName(field, known.locale) : t("class")}
            rows={named}
            total={total[0] ?? null}
          />
          <MeasuresChart rows={named} />
          <p className="max-w-prose text-muted text-sm">
            {t("explain")} {t("noneHelp")}
          </p>
        </div>
      </MeasuresView>
    </>
  )
}
