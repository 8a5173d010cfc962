"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { addJournal, changeJournal } from "@/lib/receivables/ledger/editing-actions"
import { NEW_JOURNALS } from "@/lib/receivables/ledger/editing-input"
import type { Journal } from "@/lib/receivables/ledger/queries"
import { ChangeDialog, EditDialog } from "./edit-dialog"
import { NameFields, namesOf } from "./name-fields"

/** `ledgers` are accounts of the balance sheet on which money may stand. */
type JournalFormProps = { administration: string; ledgers: Choice[] }

export function AddJournal({ administration, ledgers }: JournalFormProps) {
  const t = useTranslations("books")
  const [kind, setKind] = useState<(typeof NEW_JOURNALS)[number]>("bank")
  return (
    <EditDialog
      trigger={<Button size="small">{t("addJournal")}</Button>}
      title={t("addJournal")}
      confirm={t("addJournal")}
      saved={t("journalAdded")}
      action={(data) =>
        addJournal(administration, {
          code: text(data, "code"),
          names: namesOf(data),
          kind,
          ledgerCode: text(data, "ledgerCode"),
        })
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label={t("code")} name="code" required>
          <Input maxLength={8} autoComplete="off" />
        </Field>
        <Field label={t("kind")} name="kind">
          <Select
            value={kind}
            onChange={({ target }) => setKind(NEW_JOURNALS.find((one) => one === target.value) ?? "bank")}
          >
            {NEW_JOURNALS.map((value) => (
              <option key={value} value={value}>
                {t(`journalKinds.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        {kind !== "general" && <MoneyAccount ledgers={ledgers} />}
      </div>
      <NameFields />
    </EditDialog>
  )
}

export function ChangeJournal({ administration, ledgers, journal }: JournalFormProps & { journal: Journal }) {
  const t = useTranslations("books")
  const { code, names, kind, prefix, ledgerCode } = journal
  return (
    <ChangeDialog
      code={code}
      title={t("changeJournal", { code })}
      action={(data) =>
        changeJournal(administration, {
          code,
          names: namesOf(data),
          prefix: text(data, "prefix"),
          ledgerCode: text(data, "ledgerCode"),
        })
      }
    >
      <NameFields names={names} />
      {kind === "sales" && (
        <Field label={t("prefix")} name="prefix" help={t("prefixHelp")} optional className="max-w-60">
          <Input defaultValue={prefix} maxLength={10} autoComplete="off" />
        </Field>
      )}
      {ledgerCode !== null && <MoneyAccount ledgers={ledgers} chosen={ledgerCode} />}
    </ChangeDialog>
  )
}

function MoneyAccount({ ledgers, chosen }: { ledgers: Choice[]; chosen?: string }) {
  const t = useTranslations("books")
  return (
    <Field label={t("moneyAccount")} name="ledgerCode" required>
      <Select defaultValue={chosen ?? ""}>
        {chosen === undefined && <option value="" />}
        {ledgers.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
