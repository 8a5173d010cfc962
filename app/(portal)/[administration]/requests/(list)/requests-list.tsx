"use client"
import type { ComponentProps } from "react"
import { RequestTable } from "@/components/accounts/request-table"
import { ExportMenu } from "@/components/transfer/export-menu"
import { may } from "@/lib/administrations/permissions"

/** The list with what is made of it: a file, or sheets of paper. */
export function RequestsList(props: ComponentProps<typeof RequestTable>) {
  const { administration, role } = props
  return (
    <RequestTable
      {...props}
      tools={({ address, total }) => (
        <ExportMenu
          administration={administration}
          list="requests"
          address={address}
          total={total}
          mayExport={may(role, "accounts.export")}
        />
      )}
    />
  )
}
