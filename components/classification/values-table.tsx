"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { FieldId } from "@/lib/classification/rules"
import type { Choice } from "@/lib/classification/typed"
import type { ValueRow } from "@/lib/classification/value-queries"
import { localeNames, locales } from "@/lib/platform/locale"
import { accountsHref } from "./accounts-href"
import { ValueActions } from "./value-actions"
import type { Parents } from "./value-inputs"

export type ValuesTableProps = {
  /** Slug. */
  administration: string
  field: FieldId
  label: string
  rows: ValueRow[]
  parents: Parents
  /** To merge into. */
  choices: Choice[]
  disabled: boolean
}

export function ValuesTable({
  administration,
  field,
  label,
  rows,
  parents,
  choices,
  disabled,
}: ValuesTableProps) {
  const t = useTranslations("classification.values")
  const actions = useTranslations("platform")("actions")
  const { language, number } = useFormatter()
  const languages = [language, ...locales.filter((locale) => locale !== language)]
  return (
    <Table label={label} frameClassName="relative">
      <THead>
        <Tr>
          <Th pinned>{t("code")}</Th>
          {languages.map((locale) => (
            <Th key={locale} lang={locale}>
              {localeNames[locale]}
            </Th>
          ))}
          {parents && <Th>{t("parent")}</Th>}
          <Th numeric>{t("accounts")}</Th>
          <Th>{t("state")}</Th>
          <Th>
            <span className="sr-only">{actions}</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.number}>
            <RowTh pinned className="max-w-60 truncate">
              {row.code}
            </RowTh>
            {languages.map((locale) => (
              <Td
                key={locale}
                lang={locale}
                className={clsx("truncate", parents ? "max-w-54" : "max-w-80")}
                title={row[locale]}
              >
                {row[locale] || <span className="text-muted">–</span>}
              </Td>
            ))}
            {parents && (
              <Td className="max-w-40 truncate">
                {parents.find((parent) => parent.number === row.parent)?.name ?? "–"}
              </Td>
            )}
            <Td numeric>
              {row.accounts > 0 ? (
                <TextLink href={accountsHref(administration, field, row.code)}>
                  {number(row.accounts)}
                </TextLink>
              ) : (
                number(0)
              )}
            </Td>
            <Td>
              <State row={row} />
            </Td>
            <Td className="w-0">
              <ValueActions
                administration={administration}
                field={field}
                row={row}
                parents={parents}
                choices={choices}
                disabled={disabled}
              />
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function State({ row: { archived, mergedInto, given } }: { row: ValueRow }) {
  const t = useTranslations("classification.values")
  if (mergedInto) return <Badge>{t("merged", { code: mergedInto })}</Badge>
  if (archived) return <Badge>{t("archived")}</Badge>
  return given ? <Badge tone="good">{t("given")}</Badge> : null
}
