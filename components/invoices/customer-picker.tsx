import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { RowLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { FoundAccount } from "@/lib/accounts/search"
import { getTranslator } from "@/lib/platform/i18n"

type CustomerPickerProps = {
  administration: string
  /** The page that goes on with the customer; a new invoice when left out. */
  to?: string
  query: string
  /** Null while nothing was searched. */
  found: FoundAccount[] | null
}

/** Whom it is for. The search is an address, so that a step back leads to it. */
export async function CustomerPicker(props: CustomerPickerProps) {
  const { administration, query, found } = props
  const t = await getTranslator("invoices")
  const words = await getTranslator("platform")
  const to = props.to ?? `/${administration}/invoices/new`
  return (
    <div className="flex flex-col gap-4">
      <form action={to} className="flex max-w-120 items-end gap-2">
        <Field label={t("pick.search")} name="q" help={t("pick.help")} className="flex-1">
          <Input type="search" defaultValue={query} autoComplete="off" autoFocus />
        </Field>
        <Button type="submit" className="mb-6">
          {words("search")}
        </Button>
      </form>
      {found && found.length === 0 && (
        <EmptyState title={t("pick.noneTitle", { query })}>{t("pick.noneText")}</EmptyState>
      )}
      {found && found.length > 0 && (
        <div className="rounded-md border border-line">
          <Table label={t("pick.found")}>
            <THead>
              <Tr>
                <Th pinned>{t("column.account")}</Th>
                <Th>{t("column.code")}</Th>
                <Th>{t("pick.city")}</Th>
                <Th>{t("pick.email")}</Th>
              </Tr>
            </THead>
            <TBody>
              {found.map(({ id, name, code, city, email }) => (
                <Tr key={id}>
                  <RowTh pinned>
                    <RowLink href={`${to}?account=${id}`}>{name}</RowLink>
                  </RowTh>
                  <Td className="tabular-nums">{code}</Td>
                  <Td>{city}</Td>
                  <Td>{email}</Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </div>
      )}
    </div>
  )
}
