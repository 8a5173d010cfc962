"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field, FieldGroup } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { LEDGER_KINDS, type LEDGER_USES } from "@/db/vocabulary"
import type { LedgerKind, LedgerUse } from "@/lib/receivables/ledger/chart"
import { addLedgerAccount, changeLedgerAccount } from "@/lib/receivables/ledger/editing-actions"
import type { LedgerAccount } from "@/lib/receivables/ledger/queries"
import { ChangeDialog, EditDialog } from "./edit-dialog"
import { NameFields, namesOf } from "./name-fields"

/** A use with its name; those that an account may be given. */
export type OfferedUse = { use: (typeof LEDGER_USES)[number]; label: string }

type AddProps = { administration: string; uses: OfferedUse[] }

export function AddLedgerAccount({ administration, uses }: AddProps) {
  const t = useTranslations("books")
  return (
    <EditDialog
      trigger={<Button size="small">{t("addAccount")}</Button>}
      title={t("addAccount")}
      confirm={t("addAccount")}
      saved={t("accountAdded")}
      action={(data) =>
        addLedgerAccount(administration, { code: text(data, "code"), names: namesOf(data), ...rest(data) })
      }
    >
      <Field label={t("code")} name="code" required className="max-w-40">
        <Input maxLength={16} autoComplete="off" />
      </Field>
      <NameFields />
      <Rest kind="asset" rgs="" use={null} uses={uses} />
    </EditDialog>
  )
}

export function ChangeLedgerAccount({
  administration,
  uses,
  account,
}: AddProps & { account: LedgerAccount }) {
  const t = useTranslations("books")
  const { code, names, kind, rgs, use, blocked } = account
  return (
    <ChangeDialog
      code={code}
      title={t("changeAccount", { code })}
      action={(data) =>
        changeLedgerAccount(administration, {
          code,
          names: namesOf(data),
          ...rest(data),
          use: use ?? rest(data).use,
          blocked: data.get("blocked") !== null,
        })
      }
    >
      <NameFields names={names} />
      <Rest kind={kind} rgs={rgs ?? ""} use={use} uses={uses}>
        <FieldGroup label={t("state")} name="blocked">
          <Checkbox name="blocked" label={t("block")} defaultChecked={blocked} />
        </FieldGroup>
      </Rest>
    </ChangeDialog>
  )
}

type RestProps = {
  kind: LedgerKind
  rgs: string
  use: LedgerUse | null
  uses: OfferedUse[]
  children?: ReactNode
}

function Rest({ kind, rgs, use, uses, children }: RestProps) {
  const t = useTranslations("books")
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("kind")} name="kind" help={t("kindHelp")}>
          <Select defaultValue={kind}>
            {LEDGER_KINDS.map((value) => (
              <option key={value} value={value}>
                {t(`kinds.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("rgs")} name="rgs" optional>
          <Input defaultValue={rgs} maxLength={20} autoComplete="off" />
        </Field>
        {use === null && uses.length > 0 && (
          <Field label={t("use")} name="use">
            <Select defaultValue="">
              <option value="">{t("noUse")}</option>
              {uses.map((one) => (
                <option key={one.use} value={one.use}>
                  {one.label}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {children}
    </>
  )
}

function rest(data: FormData): { kind: LedgerKind; rgs: string; use: LedgerUse | "" } {
  return {
    kind: LEDGER_KINDS.find((kind) => kind === text(data, "kind")) ?? "asset",
    rgs: text(data, "rgs"),
    use: text(data, "use") as LedgerUse | "",
  }
}
