"use client"
import { lazy, Suspense } from "react"
import { AccountsTable, type AccountsTableProps } from "@/components/accounts/accounts-table"
import { SimilarDialog } from "@/components/review/similar-offer"
import { BulkBar } from "@/components/transfer/bulk-bar"
import { ExportMenu } from "@/components/transfer/export-menu"
import { may } from "@/lib/administrations/permissions"
import { loadGroup } from "./actions"

const LabelEditor = lazy(() => import("./label-editor").then((file) => ({ default: file.LabelEditor })))

/** The list of accounts with what other rooms add to it. */
export function AccountsList(props: AccountsTableProps) {
  const { administration, words, role } = props
  const fields = words.fields.map(({ id, hue }) => ({ id, hue, label: words.columns[id] }))
  return (
    <>
      <AccountsTable
        {...props}
        loadGroup={(asked) => loadGroup(administration, asked)}
        tools={({ address, total }) => (
          <ExportMenu
            administration={administration}
            list="accounts"
            address={address}
            total={total}
            mayExport={may(role, "accounts.export")}
          />
        )}
        selectionBar={
          may(role, "accounts.bulk")
            ? ({ selection, clear, address, past }) => (
                <BulkBar
                  administration={administration}
                  selection={selection}
                  address={address}
                  past={past}
                  fields={fields}
                  onDone={clear}
                />
              )
            : undefined
        }
        labelEditor={
          may(role, "labels.write")
            ? (edit, done) => (
                <Suspense>
                  <LabelEditor
                    key={`${edit.account.id} ${edit.field}`}
                    administration={administration}
                    edit={edit}
                    done={done}
                    fieldLabel={words.columns[edit.field]}
                    valuesHref={
                      may(role, "fields.manage") ? `/${administration}/settings/fields/${edit.field}` : null
                    }
                  />
                </Suspense>
              )
            : undefined
        }
      />
      <SimilarDialog />
    </>
  )
}
