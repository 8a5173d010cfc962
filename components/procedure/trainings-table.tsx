"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { removeTraining } from "@/lib/classification/procedure/actions"
import type { Training } from "@/lib/classification/procedure/queries"

export type TrainingsTableProps = {
  /** Slug; null on paper, where nothing is removed. */
  administration: string | null
  trainings: Training[]
}

export function TrainingsTable({ administration, trainings }: TrainingsTableProps) {
  const t = useTranslations("procedure.training")
  const actions = useTranslations("platform")("actions")
  const { number } = useFormatter()
  return (
    <Table label={t("elsewhere")}>
      <THead>
        <Tr>
          <Th pinned>{t("topic")}</Th>
          <Th>{t("heldOn")}</Th>
          <Th>{t("trainer")}</Th>
          <Th numeric>{t("version")}</Th>
          <Th>{t("attended")}</Th>
          {administration && (
            <Th>
              <span className="sr-only">{actions}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {trainings.map(({ id, topic, heldOn, trainer, version, attendees }) => (
          <Tr key={id}>
            <RowTh pinned>{topic}</RowTh>
            <Td>
              <Time value={heldOn} show="date" />
            </Td>
            <Td>{trainer}</Td>
            <Td numeric>{version === null ? "–" : number(version)}</Td>
            <Td className="whitespace-normal">{attendees.map(({ name }) => name).join(", ")}</Td>
            {administration && (
              <Td className="text-right">
                <Removal administration={administration} id={id} topic={topic} heldOn={heldOn} />
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

function Removal(props: { administration: string; id: string; topic: string; heldOn: string }) {
  const { administration, id, topic, heldOn } = props
  const t = useTranslations("procedure.training")
  const { date } = useFormatter()
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet" aria-label={t("removeOf", { topic, date: date(heldOn) })}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { topic })}
      confirm={t("remove")}
      action={() => removeTraining(administration, { trainingId: id })}
      saved={t("removed")}
    >
      <p>{t("removeText")}</p>
    </ConfirmDialog>
  )
}
