"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors, useErrorText } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Link } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { TextArea } from "@/components/ui/text-area"
import { toast } from "@/components/ui/toast"
import { editActionPoint, settleActionPoint } from "@/lib/classification/evaluation/actions"

/** An action point in the words of the page. */
export type ShownActionPoint = {
  id: string
  href: string
  /** "Accuracy of Segment: 85 %, target at least 90 %". */
  what: string
  owner: { id: string; name: string }
  dueOn: string
  overdue: boolean
  done: boolean
  note: string
}

export type ActionPointsProps = {
  administration: string
  points: ShownActionPoint[]
  members: { id: string; name: string }[]
  may: boolean
}

/** What is done about missed targets, by whom and by when. */
export function ActionPoints({ administration, points, members, may }: ActionPointsProps) {
  const t = useTranslations("evaluation.points")
  const { date } = useFormatter()
  return (
    <Panel flush title={t("title")}>
      {points.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <Table label={t("title")}>
          <THead>
            <Tr>
              <Th pinned>{t("what")}</Th>
              <Th>{t("owner")}</Th>
              <Th>{t("due")}</Th>
              <Th>{t("state")}</Th>
              {may && (
                <Th className="print:hidden">
                  <span className="sr-only">{t("edit")}</span>
                </Th>
              )}
            </Tr>
          </THead>
          <TBody>
            {points.map((point) => (
              <Tr key={point.id}>
                <Td className="max-w-140 whitespace-normal py-1.5">
                  <Link href={point.href} className="row-link">
                    {point.what}
                  </Link>
                  {point.note && <span className="block whitespace-pre-line text-muted">{point.note}</span>}
                </Td>
                <Td>{point.owner.name}</Td>
                <Td className="tabular-nums">{date(point.dueOn)}</Td>
                <Td>
                  <State point={point} />
                </Td>
                {may && (
                  <Td className="text-right print:hidden">
                    <span className="flex justify-end gap-1">
                      <EditPoint administration={administration} point={point} members={members} />
                      <SettlePoint administration={administration} point={point} />
                    </span>
                  </Td>
                )}
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Panel>
  )
}

function State({ point }: { point: ShownActionPoint }) {
  const t = useTranslations("evaluation.points")
  if (point.done) return <Badge tone="good">{t("done")}</Badge>
  return point.overdue ? (
    <Badge tone="danger">{t("overdue")}</Badge>
  ) : (
    <Badge tone="accent">{t("open")}</Badge>
  )
}

function SettlePoint({ administration, point }: { administration: string; point: ShownActionPoint }) {
  const t = useTranslations("evaluation.points")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  const { done, what } = point
  return (
    <Button
      size="small"
      busy={pending}
      aria-label={t(done ? "reopenOf" : "markDoneOf", { what })}
      onClick={() =>
        start(async () => {
          const result = await settleActionPoint(administration, { actionPointId: point.id, done: !done })
          if (result.ok) toast({ title: t(done ? "reopened" : "settled") })
          else toast({ tone: "danger", title: errorText(result.code, result.facts) })
        })
      }
    >
      {t(done ? "reopen" : "markDone")}
    </Button>
  )
}

type EditPointProps = Pick<ActionPointsProps, "administration" | "members"> & { point: ShownActionPoint }

function EditPoint({ administration, members, point }: EditPointProps) {
  const t = useTranslations("evaluation.points")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const { owner, what } = point
  // Somebody who left keeps what was theirs until another takes it.
  const people = members.some(({ id }) => id === owner.id) ? members : [owner, ...members]
  return (
    <Dialog
      title={t("editOf", { what })}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" variant="quiet" aria-label={t("editOf", { what })}>
          {t("edit")}
        </Button>
      }
    >
      <Form
        saved={t("saved")}
        onSaved={() => setOpen(false)}
        action={(data) =>
          editActionPoint(administration, {
            actionPointId: point.id,
            ownerId: text(data, "ownerId"),
            dueOn: text(data, "dueOn"),
            note: text(data, "note"),
          })
        }
      >
        <FormErrors />
        <Field label={t("owner")} name="ownerId">
          <Select defaultValue={owner.id}>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("due")} name="dueOn">
          <Input type="date" defaultValue={point.dueOn} className="max-w-44" />
        </Field>
        <Field label={t("note")} name="note" optional>
          <TextArea rows={3} maxLength={2000} defaultValue={point.note} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
