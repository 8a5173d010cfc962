"use client"
import type { ComponentProps } from "react"
import { ContactTable } from "@/components/accounts/contact-table"
import { ExportMenu } from "@/components/transfer/export-menu"
import { may } from "@/lib/administrations/permissions"

/** The list with what is made of it: a file, or sheets of paper. */
export function ContactsList(props: ComponentProps<typeof ContactTable>) {
  const { administration, role } = props
  return (
    <ContactTable
      {...props}
      tools={({ address, total }) => (
        <ExportMenu
          administration={administration}
          list="contacts"
          address={address}
          total={total}
          mayExport={may(role, "accounts.export")}
        />
      )}
    />
  )
}
