"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { LinkButton } from "@/components/ui/link-button"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { removeScheme } from "@/lib/receivables/reminders/actions"
import { levelKey } from "./level-key"

export type SchemeRow = {
  id: string
  name: string
  /** Of a class: it can be removed. */
  ofClass: boolean
  levels: { level: number; days: number; letterFirst: boolean }[]
}

type SchemesTableProps = { administration: string; schemes: SchemeRow[]; may: boolean }

/** Who is reminded how; levels with the days that lie before them. */
export function SchemesTable({ administration, schemes, may }: SchemesTableProps) {
  const t = useTranslations("reminders")
  return (
    <Table label={t("settings.schemes")}>
      <THead>
        <tr>
          <Th pinned>{t("settings.addBuyer")}</Th>
          <Th>{t("column.levels")}</Th>
          <Th>
            <span className="sr-only">{t("column.actions")}</span>
          </Th>
        </tr>
      </THead>
      <TBody>
        {schemes.map((scheme) => (
          <Tr key={scheme.id}>
            <RowTh pinned>{scheme.name}</RowTh>
            <Td>
              {scheme.levels
                .map(
                  ({ level, days, letterFirst }) =>
                    `${letterFirst ? t("letterFirst") : t(`level.${levelKey(level)}`)} (+${days})`,
                )
                .join(" · ")}
            </Td>
            <Td>
              <span className="flex justify-end gap-2">
                <LinkButton
                  size="small"
                  href={`/${administration}/settings/reminders/${scheme.id}`}
                  aria-label={t("settings.editOf", { scheme: scheme.name })}
                >
                  {t("settings.edit")}
                </LinkButton>
                {may && scheme.ofClass && (
                  <ConfirmDialog
                    trigger={
                      <Button size="small" aria-label={t("settings.removeOf", { scheme: scheme.name })}>
                        {t("settings.remove")}
                      </Button>
                    }
                    title={t("settings.removeTitle", { scheme: scheme.name })}
                    confirm={t("settings.remove")}
                    action={() => removeScheme(administration, { id: scheme.id })}
                    saved={t("settings.removed")}
                  >
                    {t("settings.removeText")}
                  </ConfirmDialog>
                )}
              </span>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
