import { Badge } from "@/components/ui/badge"
import { FieldDot } from "@/components/ui/chip"
import { RowLink, TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { fieldName, ownNumber } from "@/lib/classification/field-name"
import type { FieldFigures } from "@/lib/classification/field-queries"
import type { Field } from "@/lib/classification/queries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { localeNames, locales } from "@/lib/platform/locale"
import { accountsHref } from "./accounts-href"

export type FieldsTableProps = {
  /** Slug. */
  administration: string
  label: string
  fields: (Field & FieldFigures)[]
}

/** What each field is called in three languages, and how much of it is used. */
export async function FieldsTable({ administration, label, fields }: FieldsTableProps) {
  const [t, format, locale] = await Promise.all([
    getTranslator("classification.fields"),
    getFormatter(),
    getLocale(),
  ])
  const others = locales.filter((one) => one !== locale)
  return (
    <Table label={label} frameClassName="relative">
      <THead>
        <Tr>
          <Th pinned className="min-w-52">
            {t("field")}
          </Th>
          {others.map((other) => (
            <Th key={other} lang={other} className="min-w-40">
              {localeNames[other]}
            </Th>
          ))}
          <Th numeric>{t("values")}</Th>
          <Th numeric>{t("accounts")}</Th>
          <Th numeric>{t("without")}</Th>
          <Th>
            <span className="sr-only">{t("unusable")}</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {fields.map((field) => {
          const number = ownNumber(field.id)
          const name = fieldName(field, locale)
          const href = `/${administration}/settings/fields/${field.id}`
          return (
            <Tr key={field.id}>
              <RowTh pinned>
                <span className="inline-flex items-center gap-2">
                  {number && <span className="w-2 text-muted tabular-nums">{number}</span>}
                  {number && <FieldDot hue={number} />}
                  <RowLink href={href}>{name}</RowLink>
                </span>
              </RowTh>
              {others.map((other) => (
                <Td key={other} lang={other} className="text-muted">
                  {number && !field.label[other] ? "–" : fieldName(field, other)}
                </Td>
              ))}
              <Td numeric>{format.number(field.living)}</Td>
              <Td numeric>{format.number(field.accounts)}</Td>
              <Td numeric>
                {field.without > 0 ? (
                  <TextLink href={accountsHref(administration, field.id, null)}>
                    {format.number(field.without)}
                  </TextLink>
                ) : (
                  format.number(0)
                )}
              </Td>
              <Td className="w-full">
                {field.living === 0 && (
                  <span className="inline-flex items-center gap-3">
                    <Badge tone="warning">{t("unusable")}</Badge>
                    <TextLink href={href} aria-label={t("addValuesTo", { field: name })}>
                      {t("addValues")}
                    </TextLink>
                  </span>
                )}
              </Td>
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}
