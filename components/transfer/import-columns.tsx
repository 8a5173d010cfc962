"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { mapImport } from "@/lib/transfer/import/actions"
import type { ColumnMapping, Mapping } from "@/lib/transfer/import/mapping-input"
import { isFieldTarget, KEYS, type Target } from "@/lib/transfer/import/targets"
import { type FieldNames, useTargetGroups, useTargetName } from "./import-words"

type ImportColumnsProps = {
  administration: string
  importId: string
  mapping: Mapping
  /** Headings, or letters where a column has none. */
  names: string[]
  /** Of each column the first few texts. */
  examples: string[][]
  fields: FieldNames
}

/** Step 2: what each column is, and what a row finds its account by. */
export function ImportColumns(props: ImportColumnsProps) {
  const { administration, importId, names, examples, fields } = props
  const t = useTranslations("transfer.import")
  const router = useRouter()
  const [mapping, setMapping] = useState(props.mapping)
  const put = (part: Partial<Mapping>) => setMapping((now) => ({ ...now, ...part }))
  const putColumn = (at: number, part: Partial<ColumnMapping>) =>
    setMapping((now) => ({
      ...now,
      columns: now.columns.map((one, i) => (i === at ? { ...one, ...part } : one)),
    }))
  const nameOf = useTargetName(fields)
  const ofAccounts = mapping.rows === "accounts"

  return (
    <Form
      action={() => mapImport(administration, { importId, mapping })}
      onSaved={() => router.push(`/${administration}/accounts/import/${importId}?step=formats` as Route)}
      className="gap-6"
    >
      <FormErrors />
      <Panel title={t("columns.title")} flush>
        <Table label={t("columns.table")} density="comfortable">
          <THead>
            <Tr>
              <Th>{t("columns.column")}</Th>
              <Th>{t("columns.target")}</Th>
              <Th>{t("columns.unknown")}</Th>
              <Th>{t("columns.examples")}</Th>
            </Tr>
          </THead>
          <TBody>
            {mapping.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <Tr key={at}>
                <RowTh>
                  <span className="block max-w-48 truncate">{names[at]}</span>
                </RowTh>
                <Td>
                  <TargetSelect
                    label={t("columns.targetOf", { column: names[at] ?? "" })}
                    value={column.target}
                    fields={fields}
                    onChange={(target) => putColumn(at, { target })}
                  />
                </Td>
                <Td>
                  {column.target && isFieldTarget(column.target) && (
                    <Select
                      className="w-44"
                      aria-label={t("columns.unknownOf", { column: names[at] ?? "" })}
                      value={column.unknown}
                      onChange={(event) =>
                        putColumn(at, { unknown: event.target.value as ColumnMapping["unknown"] })
                      }
                    >
                      <option value="error">{t("unknown.error")}</option>
                      {column.target !== "subsector" && <option value="create">{t("unknown.create")}</option>}
                      <option value="blank">{t("unknown.blank")}</option>
                    </Select>
                  )}
                </Td>
                <Td>
                  <span className="block max-w-64 truncate text-muted">{examples[at]?.join(" · ")}</span>
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Panel>
      <div className="grid max-w-180 items-start gap-4 sm:grid-cols-2">
        <Field label={t("columns.rows")} name="rows">
          <Select
            value={mapping.rows}
            onChange={(event) => put({ rows: event.target.value as Mapping["rows"] })}
          >
            <option value="accounts">{t("columns.rowsAccounts")}</option>
            <option value="contacts">{t("columns.rowsContacts")}</option>
          </Select>
        </Field>
        <Field label={t("columns.key")} name="key" help={ofAccounts ? t("columns.keyHelp") : undefined}>
          <Select
            value={mapping.key}
            onChange={(event) => put({ key: event.target.value as Mapping["key"] })}
          >
            {KEYS.map((key) => (
              <option key={key} value={key}>
                {nameOf(key)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("columns.missingKey")} name="missingKey">
          <Select
            value={mapping.missingKey}
            onChange={(event) => put({ missingKey: event.target.value as Mapping["missingKey"] })}
          >
            <option value="error">{t("columns.missingError")}</option>
            <option value="skip">{t("columns.missingSkip")}</option>
          </Select>
        </Field>
        {ofAccounts && (
          <>
            <Field label={t("columns.newAccounts")} name="newAccounts">
              <Select
                value={mapping.newAccounts}
                onChange={(event) => put({ newAccounts: event.target.value as Mapping["newAccounts"] })}
              >
                <option value="create">{t("columns.newCreate")}</option>
                <option value="skip">{t("columns.newSkip")}</option>
              </Select>
            </Field>
            <Field label={t("columns.knownAccounts")} name="knownAccounts">
              <Select
                value={mapping.knownAccounts}
                onChange={(event) => put({ knownAccounts: event.target.value as Mapping["knownAccounts"] })}
              >
                <option value="update">{t("columns.knownUpdate")}</option>
                <option value="skip">{t("columns.knownSkip")}</option>
              </Select>
            </Field>
            <Checkbox
              label={t("columns.erase")}
              help={t("columns.eraseHelp")}
              checked={mapping.eraseBlanks}
              onChange={(event) => put({ eraseBlanks: event.target.checked })}
            />
          </>
        )}
      </div>
      <div>
        <SubmitButton>{t("next")}</SubmitButton>
      </div>
    </Form>
  )
}

type TargetSelectProps = {
  label: string
  value: Target | null
  fields: FieldNames
  onChange: (target: Target | null) => void
}

function TargetSelect({ label, value, fields, onChange }: TargetSelectProps) {
  const t = useTranslations("transfer.import.columns")
  return (
    <Select
      className="w-64"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange((event.target.value || null) as Target | null)}
    >
      <option value="">{t("leaveOut")}</option>
      {useTargetGroups(fields).map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  )
}
