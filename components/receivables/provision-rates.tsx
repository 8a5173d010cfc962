"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { type ClassGroup, ClassSelect } from "@/components/terms/class-select"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { decimalFrom } from "@/lib/platform/decimal"
import { removeRates, saveRates } from "@/lib/receivables/provision/actions"

type ProvisionBucket = { fromDays: number; title: string }
/** Percentages as exact decimal text, in the order of the buckets. */
type RatesOf = { name: string; rates: string[] }

type ProvisionRatesProps = {
  administration: string
  buckets: ProvisionBucket[]
  everyone: RatesOf & { isStart: boolean }
  classes: (RatesOf & { number: number })[]
  choices: ClassGroup[]
  may: boolean
}

/** The percentages of every bucket, of all and of classes that have their own. */
export function ProvisionRates(props: ProvisionRatesProps) {
  const { administration, buckets, everyone, classes, choices, may } = props
  const t = useTranslations("provision")
  const { percent } = useFormatter()
  const rows = [
    ...classes.map((one) => ({ ...one, classification: one.number as number | null })),
    { ...everyone, classification: null },
  ]
  return (
    <Panel
      flush
      title={t("settings")}
      actions={may && <AddRates {...{ administration, buckets, choices }} rates={everyone.rates} />}
    >
      <p className="max-w-prose px-4 py-2 text-muted text-sm">
        {t("settingsLead")} {everyone.isStart && t("startNote")}
      </p>
      <Table label={t("settings")}>
        <THead>
          <Tr>
            <Th pinned>{t("class")}</Th>
            {buckets.map(({ title }) => (
              <Th key={title} numeric>
                {title}
              </Th>
            ))}
            {may && (
              <Th>
                <span className="sr-only">{t("edit")}</span>
              </Th>
            )}
          </Tr>
        </THead>
        <TBody>
          {rows.map(({ classification, name, rates }) => (
            <Tr key={classification}>
              <RowTh pinned>{name}</RowTh>
              {rates.map((rate, i) => (
                <Td key={buckets[i]?.title} numeric>
                  {percent(Number(rate) / 100, 2)}
                </Td>
              ))}
              {may && (
                <Td>
                  <span className="flex items-center justify-end gap-2">
                    <EditRates {...{ administration, buckets, classification, name, rates }} />
                    {(classification !== null || !everyone.isStart) && (
                      <ConfirmDialog
                        trigger={
                          <Button size="small" aria-label={t("removeOf", { name })}>
                            {t("remove")}
                          </Button>
                        }
                        title={t("removeTitle", { name })}
                        confirm={t("remove")}
                        saved={t("removed")}
                        action={() => removeRates(administration, { classification })}
                      >
                        {t(classification === null ? "resetText" : "removeText")}
                      </ConfirmDialog>
                    )}
                  </span>
                </Td>
              )}
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

type EditProps = Pick<ProvisionRatesProps, "administration" | "buckets"> & { rates: string[] }

function EditRates({ name, ...props }: EditProps & { name: string; classification: number | null }) {
  const t = useTranslations("provision")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("editOf", { name })}
      trigger={
        <Button size="small" aria-label={t("editOf", { name })}>
          {t("edit")}
        </Button>
      }
    >
      <RatesForm {...props} onSaved={() => setOpen(false)} />
    </Dialog>
  )
}

function AddRates({ choices, ...props }: EditProps & { choices: ClassGroup[] }) {
  const t = useTranslations("provision")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("addTitle")}
      trigger={<Button size="small">{t("add")}</Button>}
    >
      <RatesForm {...props} choices={choices} classification={null} onSaved={() => setOpen(false)} />
    </Dialog>
  )
}

type RatesFormProps = EditProps & {
  classification: number | null
  /** Of which class, to be chosen in the form. */
  choices?: ClassGroup[]
  onSaved: () => void
}

function RatesForm({ administration, buckets, rates, classification, choices, onSaved }: RatesFormProps) {
  const t = useTranslations("provision")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  return (
    <Form
      saved={t("saved")}
      onSaved={onSaved}
      action={async (data) => {
        const chosen = text(data, "classification")
        if (choices && !chosen)
          return { ok: false as const, code: "invalid_input", fields: { classification: "required" } }
        return saveRates(administration, {
          classification: choices ? Number(chosen) : classification,
          steps: buckets.map(({ fromDays }, i) => {
            const typed = text(data, `steps.${i}.rate`)
            return { fromDays, rate: decimalFrom(typed, sign) ?? typed }
          }),
        })
      }}
    >
      <FormErrors />
      {choices && (
        <Field label={t("class")} name="classification">
          <ClassSelect classes={choices} required />
        </Field>
      )}
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
        {buckets.map(({ title }, i) => (
          <Field key={title} label={t("percentOf", { bucket: title })} name={`steps.${i}.rate`}>
            <Input
              numeric
              maxLength={6}
              autoComplete="off"
              defaultValue={(rates[i] ?? "").replace(".", sign)}
            />
          </Field>
        ))}
      </div>
      <footer className="flex justify-end">
        <SubmitButton>{words("save")}</SubmitButton>
      </footer>
    </Form>
  )
}
