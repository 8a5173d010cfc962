import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import type { FieldFigures } from "@/lib/classification/field-queries"
import type { Field } from "@/lib/classification/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { accountsHref } from "./accounts-href"

export type FieldFactsProps = {
  /** Slug. */
  administration: string
  field: Field & FieldFigures
}

/** Values, accounts, and accounts without one; or that nobody can use the field yet. */
export async function FieldFacts({ administration, field }: FieldFactsProps) {
  const [t, format] = await Promise.all([getTranslator("classification.fields"), getFormatter()])
  const { living, accounts, without } = field
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-muted text-sm tabular-nums">
      {living === 0 && <Badge tone="warning">{t("unusable")}</Badge>}
      {living > 0 && <span>{t("valueCount", { count: living, n: format.number(living) })}</span>}
      <span>{t("accountCount", { count: accounts, n: format.number(accounts) })}</span>
      {without > 0 && (
        <TextLink href={accountsHref(administration, field.id, null)}>
          {t("withoutCount", { n: format.number(without) })}
        </TextLink>
      )}
    </p>
  )
}
