"use client"
import { ArrowDown, ArrowUp } from "lucide-react"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { useErrorText } from "@/components/ui/form-errors"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { toast } from "@/components/ui/toast"
import { moveTerms, removeClassTerms } from "@/lib/receivables/terms/actions"
import { TERMS, type Term, type TermsRow } from "@/lib/receivables/terms/rules"
import { type ClassGroup, ClassSelect } from "./class-select"
import { TermsForm } from "./terms-form"
import { blankRow } from "./terms-text"

export type ClassTermsRow = { number: number; name: string; row: TermsRow; texts: Record<Term, string> }

type ClassTermsProps = { administration: string; rows: ClassTermsRow[]; may: boolean }

/** In the order in which they are asked. */
export function ClassTerms({ administration, rows, may }: ClassTermsProps) {
  const t = useTranslations("reminders.terms")
  return (
    <Table label={t("classes")}>
      <THead>
        <tr>
          <Th pinned>{t("class")}</Th>
          {TERMS.map((term) => (
            <Th key={term} numeric={term === "days" || term === "creditLimitMinor"}>
              {t(`part.${term}`)}
            </Th>
          ))}
          {may && <Th>{t("order")}</Th>}
        </tr>
      </THead>
      <TBody>
        {rows.map((one, i) => (
          <Tr key={one.number}>
            <RowTh pinned>{one.name}</RowTh>
            {TERMS.map((term) => (
              <Td key={term} numeric={term === "days" || term === "creditLimitMinor"}>
                {one.texts[term]}
              </Td>
            ))}
            {may && (
              <Td>
                <span className="flex items-center gap-2">
                  <Move administration={administration} one={one} up disabled={i === 0} />
                  <Move
                    administration={administration}
                    one={one}
                    up={false}
                    disabled={i === rows.length - 1}
                  />
                  <Edit administration={administration} one={one} />
                  <ConfirmDialog
                    trigger={
                      <Button size="small" aria-label={t("removeClassOf", { value: one.name })}>
                        {t("removeClass")}
                      </Button>
                    }
                    title={t("removeTitle", { value: one.name })}
                    confirm={t("removeClass")}
                    action={() => removeClassTerms(administration, { classification: one.number })}
                    saved={t("removed")}
                  >
                    {t("removeText")}
                  </ConfirmDialog>
                </span>
              </Td>
            )}
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

/** Of a class that has no terms yet. */
export function AddClassTerms({
  administration,
  classes,
}: {
  administration: string
  classes: ClassGroup[]
}) {
  const t = useTranslations("reminders.terms")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("addClass")}
      trigger={<Button>{t("addClass")}</Button>}
    >
      <TermsForm administration={administration} row={blankRow} may onSaved={() => setOpen(false)}>
        <Field label={t("class")} name="classification">
          <ClassSelect classes={classes} required />
        </Field>
      </TermsForm>
    </Dialog>
  )
}

type OneProps = { administration: string; one: ClassTermsRow }

function Edit({ administration, one }: OneProps) {
  const t = useTranslations("reminders.terms")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("editTitle", { name: one.name })}
      trigger={
        <Button size="small" aria-label={t("editClassOf", { value: one.name })}>
          {t("editClass")}
        </Button>
      }
    >
      <TermsForm
        administration={administration}
        classification={one.number}
        row={one.row}
        may
        onSaved={() => setOpen(false)}
      />
    </Dialog>
  )
}

function Move({ administration, one, up, disabled }: OneProps & { up: boolean; disabled: boolean }) {
  const t = useTranslations("reminders.terms")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  const Arrow = up ? ArrowUp : ArrowDown
  return (
    <Button
      size="small"
      disabled={disabled}
      busy={pending}
      aria-label={t(up ? "up" : "down", { value: one.name })}
      onClick={() =>
        start(async () => {
          const result = await moveTerms(administration, { classification: one.number, up })
          if (!result.ok) toast({ tone: "danger", title: errorText(result.code, result.facts) })
        })
      }
    >
      <Arrow aria-hidden="true" className="size-4" />
    </Button>
  )
}
