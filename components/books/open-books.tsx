"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { openBooks } from "@/lib/receivables/ledger/actions"

type OpenBooksProps = { administration: string; year: { firstDay: string; lastDay: string } }

/** The first fiscal year; with it come the chart of accounts, the journals and the VAT codes. */
export function OpenBooks({ administration, year }: OpenBooksProps) {
  const t = useTranslations("books")
  return (
    <Form
      saved={t("opened")}
      action={(data) =>
        openBooks(administration, { firstDay: text(data, "firstDay"), lastDay: text(data, "lastDay") })
      }
    >
      <FormErrors />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("firstDay")} name="firstDay" required>
          <Input type="date" defaultValue={year.firstDay} />
        </Field>
        <Field label={t("lastDay")} name="lastDay" required>
          <Input type="date" defaultValue={year.lastDay} />
        </Field>
      </div>
      <div>
        <SubmitButton>{t("open")}</SubmitButton>
      </div>
    </Form>
  )
}
