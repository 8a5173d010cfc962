"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { askFeedback } from "@/lib/classification/evaluation/actions"
import type { FeedbackAnswer } from "@/lib/classification/evaluation/feedback"

export type FeedbackPanelProps = {
  administration: string
  evaluation: string
  answers: FeedbackAnswer[]
  members: { id: string; name: string }[]
  may: boolean
}

/** What members think of the labels: who was asked, and what they said. */
export function FeedbackPanel({ administration, evaluation, answers, members, may }: FeedbackPanelProps) {
  const t = useTranslations("evaluation.feedback")
  const { number } = useFormatter()
  const left = members.filter(({ id }) => !answers.some(({ userId }) => userId === id))
  return (
    <Panel
      flush={answers.length > 0}
      title={t("title")}
      actions={may && <AskMembers administration={administration} evaluation={evaluation} members={left} />}
    >
      {answers.length === 0 ? (
        <p className="text-muted">{t("nobody")}</p>
      ) : (
        <Table label={t("title")}>
          <THead>
            <Tr>
              <Th pinned>{t("member")}</Th>
              <Th numeric>{t("score")}</Th>
              <Th>{t("remark")}</Th>
              <Th>{t("asked")}</Th>
            </Tr>
          </THead>
          <TBody>
            {answers.map((answer) => (
              <Tr key={answer.userId}>
                <RowTh pinned>{answer.name}</RowTh>
                <Td numeric>{answer.score === null ? "–" : number(answer.score)}</Td>
                <Td className="max-w-120 whitespace-pre-line py-1.5">
                  {answer.score === null ? <span className="text-muted">{t("waits")}</span> : answer.remark}
                </Td>
                <Td>
                  <Time value={answer.askedAt} show="date" />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  )
}

function AskMembers({ administration, evaluation, members }: Omit<FeedbackPanelProps, "answers" | "may">) {
  const t = useTranslations("evaluation.feedback")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title={t("askTitle")}
      description={t("text")}
      size="small"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("ask")}</Button>}
    >
      {members.length === 0 ? (
        <p className="text-muted">{t("allAsked")}</p>
      ) : (
        <Form
          saved={t("askedDone")}
          onSaved={() => setOpen(false)}
          action={(data) =>
            askFeedback(administration, {
              evaluationId: evaluation,
              userIds: data.getAll("userIds").map(String),
            })
          }
        >
          <FormErrors />
          <FieldGroup label={t("member")} name="userIds">
            {members.map(({ id, name }) => (
              <Checkbox key={id} name="userIds" value={id} label={name} />
            ))}
          </FieldGroup>
          <div className="flex justify-end gap-2">
            <DialogClose>
              <Button>{words("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("ask")}</SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  )
}
