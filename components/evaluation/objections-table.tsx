"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RowLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { removeObjection } from "@/lib/classification/evaluation/actions"
import type { Objection } from "@/lib/classification/evaluation/objections"

type ObjectionsTableProps = {
  administration: string
  objections: (Omit<Objection, "field"> & { fieldName: string })[]
  may: boolean
}

export function ObjectionsTable({ administration, objections, may }: ObjectionsTableProps) {
  const t = useTranslations("evaluation.objections")
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th pinned>{t("who")}</Th>
          <Th>{t("field")}</Th>
          <Th>{t("note")}</Th>
          <Th>{t("day")}</Th>
          <Th>{t("person")}</Th>
          {may && (
            <Th>
              <span className="sr-only">{t("remove")}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {objections.map(({ id, account, fieldName, note, receivedOn, person }) => (
          <Tr key={id}>
            <RowTh pinned className="max-w-80 truncate">
              <RowLink href={`/${administration}/accounts/${account.id}`}>{account.name}</RowLink>{" "}
              <span className="font-normal text-muted tabular-nums">{account.code}</span>
            </RowTh>
            <Td>{fieldName}</Td>
            <Td className="max-w-120 whitespace-pre-line py-1.5">{note}</Td>
            <Td>
              <Time value={receivedOn} show="date" />
            </Td>
            <Td className="text-muted">{person}</Td>
            {may && (
              <Td className="text-right">
                <ConfirmDialog
                  trigger={
                    <Button size="small" variant="quiet" aria-label={t("removeOf", { name: account.name })}>
                      {t("remove")}
                    </Button>
                  }
                  title={t("removeTitle", { name: account.name })}
                  confirm={t("remove")}
                  saved={t("removed")}
                  action={() => removeObjection(administration, { objectionId: id })}
                >
                  {t("removeText")}
                </ConfirmDialog>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}
