"use client"
import { useTranslations } from "use-intl"
import { SimilarDialog } from "@/components/review/similar-offer"
import type { CardLabels } from "@/lib/classification/label-queries"
import type { FieldId } from "@/lib/classification/rules"
import { LabelChip, type LabelPlace } from "./label-chip"

export type LabelChipsProps = {
  place: LabelPlace
  labels: CardLabels
  mayAddValues: boolean
}

/** The eight fields, then the five fixed ones; blank is a chip too. Below, how such a customer is served. */
export function LabelChips({ place, labels, mayAddValues }: LabelChipsProps) {
  const t = useTranslations("classification.label")
  const sector = labels.labels.find(({ field }) => field === "sector")?.number ?? null
  const chips = (fixed: boolean) =>
    labels.labels
      .filter(({ position }) => position > 8 === fixed)
      .map((label) => (
        <li key={label.field} className="min-w-0">
          <LabelChip
            place={place}
            label={label}
            options={offered(labels, label.field, sector)}
            valuesHref={mayAddValues ? `/${place.administration}/settings/fields/${label.field}` : null}
          />
        </li>
      ))
  const guided = labels.labels.filter(({ guidance }) => guidance)
  return (
    <div className="flex flex-col gap-1">
      <ul aria-label={t("own")} className="flex flex-wrap gap-x-2 gap-y-0.5">
        {chips(false)}
      </ul>
      <ul aria-label={t("fixed")} className="flex flex-wrap gap-x-2 gap-y-0.5">
        {chips(true)}
      </ul>
      <SimilarDialog />
      {guided.map(({ field, value, guidance }) => (
        <p key={field} className="line-clamp-2 max-w-180 whitespace-pre-line text-muted text-sm">
          {t("serve", { value: value ?? "", guidance: guidance ?? "" })}
        </p>
      ))}
    </div>
  )
}

/** A subsector belongs to a sector: once that is known, only its own are offered. */
function offered({ options }: CardLabels, field: FieldId, sector: number | null) {
  const all = options[field] ?? []
  return field === "subsector" && sector !== null ? all.filter(({ parent }) => parent === sector) : all
}
