import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PageHeader } from "@/components/shell/page-header"
import { ImportColumns } from "@/components/transfer/import-columns"
import { ImportEarlier } from "@/components/transfer/import-earlier"
import { ImportFormats } from "@/components/transfer/import-formats"
import { ImportOutcome } from "@/components/transfer/import-outcome"
import { ImportProfiles } from "@/components/transfer/import-profiles"
import { ImportSample } from "@/components/transfer/import-sample"
import { TextLink } from "@/components/ui/link"
import { Stepper } from "@/components/ui/stepper"
import { withAdministration } from "@/db/client"
import { countryChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { STEPS, stepOf } from "@/lib/transfer/import/steps-rules"
import { readImportPage } from "./read-import"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("transfer.import")
  return { title: t("title") }
}

/** Steps 2 to 5 of an import, each at its own address: the step stands in the query. */
export default async function ImportStepPage(props: PageProps<"/[administration]/accounts/import/[import]">) {
  const { administration, import: id } = await props.params
  const { administrationId } = await portalContext(administration, "accounts.import")
  const step = stepOf((await props.searchParams).step)
  const [t, locale] = await Promise.all([getTranslator("transfer.import"), getLocale()])
  const page = await withAdministration(administrationId, (tx) =>
    readImportPage(tx, administrationId, id, step, locale),
  )
  if (!page) notFound()
  const { view, names, fields, sample, rows, profiles } = page
  // What has run is seen as run; what has not is at its check.
  const reached = step !== "check" && step !== "run" ? step : view.run ? "run" : "check"
  const place = { administration, importId: id }
  return (
    <div className="flex flex-col gap-6 pb-8">
      <PageHeader
        back={<TextLink href={`/${administration}/accounts/import`}>{t("title")}</TextLink>}
        title={view.file.name}
      />
      <Stepper
        label={t("steps")}
        steps={STEPS.map((one) => t(`step.${one}`))}
        current={STEPS.indexOf(reached) + 1}
      />
      {view.earlier && !view.run && <ImportEarlier administration={administration} earlier={view.earlier} />}
      {step === "columns" && (
        <>
          <ImportProfiles {...place} profiles={profiles} />
          <ImportColumns
            key={JSON.stringify(view.mapping)}
            {...place}
            mapping={view.mapping}
            names={names}
            examples={names.map((_, at) =>
              sample
                .map((row) => row.cells[at] ?? "")
                .filter(Boolean)
                .slice(0, 3),
            )}
            fields={fields}
          />
        </>
      )}
      {step === "formats" && (
        <>
          <ImportFormats {...place} mapping={view.mapping} names={names} countries={countryChoices(locale)} />
          <ImportSample names={names} rows={sample} />
        </>
      )}
      {(step === "check" || step === "run") && (
        <ImportOutcome {...place} step={step} check={view.check} run={view.run} rows={rows} fields={fields} />
      )}
    </div>
  )
}
