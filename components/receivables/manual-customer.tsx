"use client"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { FoundAccount } from "@/lib/accounts/search"
import { findAccounts, openItemsOf } from "@/lib/receivables/manual/actions"
import type { PayableItem } from "@/lib/receivables/paying/queries"

export type Customer = { id: string; name: string; code: string; items: PayableItem[] }

type ManualCustomerProps = {
  administration: string
  index: number
  currency: string
  customer: Customer | null
  itemId: string
  onCustomer: (customer: Customer | null) => void
  onItem: (itemId: string) => void
}

/** Whose a line of the control account is, and which of its open items it goes off, if any. */
export function ManualCustomer(props: ManualCustomerProps) {
  const { index, currency, customer, itemId, onCustomer, onItem } = props
  const t = useTranslations("receivables.manual")
  const types = useTranslations("receivables.type")
  const { money } = useFormatter()
  if (!customer) return <FindCustomer {...props} />
  const items = customer.items.filter((item) => item.currency === currency)
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2 border-line border-l-2 pl-3">
      <Field label={t("customer")} name={`lines.${index}.accountId`} className="w-64">
        <Input readOnly value={`${customer.name} (${customer.code})`} />
      </Field>
      <Field label={t("item")} name={`lines.${index}.itemId`} className="w-72">
        <Select value={itemId} onChange={({ target }) => onItem(target.value)}>
          <option value="">{t("newItem")}</option>
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {`${item.number || types(item.kind)} · ${money(item.openMinor, item.currency)}`}
            </option>
          ))}
        </Select>
      </Field>
      <Button variant="quiet" size="small" className="mb-0.5" onClick={() => onCustomer(null)}>
        {t("otherCustomer")}
      </Button>
    </div>
  )
}

function FindCustomer({ administration, index, onCustomer }: ManualCustomerProps) {
  const t = useTranslations("receivables.manual")
  const [query, setQuery] = useState("")
  const [found, setFound] = useState<FoundAccount[] | null>(null)
  const [failure, setFailure] = useState<FailureProps["failure"]>()

  useEffect(() => {
    const asked = query.trim()
    if (asked === "") return setFound(null)
    let current = true
    const timer = setTimeout(async () => {
      const answer = await findAccounts(administration, { query: asked })
      if (!current) return
      setFailure(answer.ok ? undefined : answer)
      setFound(answer.ok ? answer.value : null)
    }, 200)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [administration, query])

  async function choose({ id, name, code }: FoundAccount) {
    const answer = await openItemsOf(administration, { accountId: id })
    if (answer.ok) onCustomer({ id, name, code, items: answer.value })
    else setFailure(answer)
  }

  return (
    <div className="flex flex-col gap-1 border-line border-l-2 pl-3">
      <Field
        label={t("customer")}
        name={`lines.${index}.accountId`}
        help={t("controlHelp")}
        className="max-w-80"
      >
        <Input
          type="search"
          value={query}
          maxLength={100}
          placeholder={t("findCustomer")}
          autoComplete="off"
          onChange={({ target }) => setQuery(target.value)}
          onKeyDown={(event) => {
            // Enter takes the first that was found; it must not book the entry.
            if (event.key !== "Enter") return
            event.preventDefault()
            if (found?.[0]) void choose(found[0])
          }}
        />
      </Field>
      {failure && <Failure failure={failure} />}
      <p role="status" className="text-muted text-sm">
        {found?.length === 0 && t("notFound")}
      </p>
      {found && found.length > 0 && (
        <ul aria-label={t("found")} className="flex flex-wrap gap-1">
          {found.map((account) => (
            <li key={account.id}>
              <Button size="small" onClick={() => void choose(account)}>
                {account.name} <span className="text-muted tabular-nums">{account.code}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
