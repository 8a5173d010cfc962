"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { TableColumn } from "@/components/table/columns"
import { Badge } from "@/components/ui/badge"
import { ListChip } from "@/components/ui/chip"
import { RowLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Time } from "@/components/ui/time"
import { type AccountColumn, accountColumns, accountSorts } from "@/lib/accounts/list-columns"
import type { AccountRow } from "@/lib/accounts/queries"
import type { AccountsWords, LabelEdit } from "./accounts-words"

export type AccountColumnsInput = {
  administration: string
  words: AccountsWords
  /** Left out for who may not change labels. */
  onEdit?: (edit: LabelEdit) => void
}

/** The columns of the accounts table; their ids are those of lib/accounts/list-columns.ts. */
export function accountColumnsOf({ administration, words, onEdit }: AccountColumnsInput) {
  const sortable: readonly string[] = accountSorts
  const cells: Partial<Record<AccountColumn, Omit<TableColumn<AccountRow>, "id" | "header">>> = {
    name: { cell: (row) => <AccountName administration={administration} account={row} /> },
    code: { cell: (row) => row.code, className: "tabular-nums" },
    kind: { cell: (row) => <Kind kind={row.kind} /> },
    city: { cell: (row) => row.city, className: LONG },
    country: { cell: (row) => <Country code={row.country} words={words} /> },
    email: { cell: (row) => row.email, className: LONG },
    vatNumber: { cell: (row) => row.vatNumber, className: "tabular-nums" },
    channel: { cell: (row) => <ChannelName id={row.channelId} words={words} />, className: LONG },
    blocked: { cell: (row) => row.blocked && <Blocked /> },
    orders: { cell: (row) => <Figure value={row.orders ?? 0} />, numeric: true },
    revenue: {
      cell: (row) => (
        <Money
          minor={BigInt(row.revenueMinor ?? 0)}
          currency="EUR"
          className={row.revenueMinor ? undefined : "text-muted"}
        />
      ),
      numeric: true,
    },
    lastOrder: { cell: (row) => row.lastOrderAt && <Time value={row.lastOrderAt} show="date" /> },
    created: { cell: (row) => <Time value={row.createdAt} show="date" /> },
  }
  words.fields.forEach(({ id }, i) => {
    cells[id] = { cell: (row) => <AccountLabel account={row} index={i} words={words} onEdit={onEdit} /> }
  })
  return accountColumns.flatMap((id): TableColumn<AccountRow>[] => {
    const cell = cells[id]
    return cell ? [{ id, header: words.columns[id], sortable: sortable.includes(id), ...cell }] : []
  })
}

const LONG = "max-w-60 truncate"

export function AccountName({ administration, account }: { administration: string; account: AccountRow }) {
  const name = (
    // Fifty rows would be fifty requests for what one may open.
    <RowLink
      href={`/${administration}/accounts/${account.id}`}
      prefetch={false}
      title={account.name}
      className="list-name"
    >
      {account.name}
    </RowLink>
  )
  if (!account.test) return name
  return (
    <span className="flex items-center gap-2">
      {name}
      <TestMark />
    </span>
  )
}

function TestMark() {
  const t = useTranslations("accounts.list")
  return <Badge tone="accent">{t("test")}</Badge>
}

export type AccountLabelProps = {
  account: AccountRow
  index: number
  words: AccountsWords
  onEdit?: (edit: LabelEdit) => void
}

/** A label as its row has it: blank is said, locked and set by a machine are shown; a click changes it. */
export function AccountLabel({ account, index, words, onEdit }: AccountLabelProps) {
  const field = words.fields[index]
  if (!field) return null
  const number = account.labels[index] ?? null
  const bit = 1 << index
  const chip = (
    <ListChip
      field={words.columns[field.id]}
      value={number === null ? null : (words.values[number] ?? String(number))}
      hue={field.hue}
      locked={(account.locked & bit) !== 0}
      machine={number !== null && (account.byHand & bit) === 0}
    />
  )
  if (!onEdit) return chip
  return (
    <button
      type="button"
      // Within a row the arrows lead here; fifty rows of chips would be too many stops for Tab.
      tabIndex={-1}
      data-cell={field.id}
      aria-haspopup="dialog"
      className="label-cell"
      onClick={(event) => onEdit({ account, field: field.id, index, anchor: event.currentTarget })}
    >
      {chip}
    </button>
  )
}

function Kind({ kind }: { kind: AccountRow["kind"] }) {
  const t = useTranslations("accounts.list")
  return t(kind)
}

function Blocked() {
  const t = useTranslations("accounts.list")
  return <Badge tone="danger">{t("blockedYes")}</Badge>
}

function Figure({ value }: { value: number }) {
  const { number } = useFormatter()
  return <span className={value === 0 ? "text-muted" : undefined}>{number(value)}</span>
}

function Country({ code, words }: { code: string | null; words: AccountsWords }) {
  return (
    code && (
      <abbr title={words.countries[code]} className="no-underline">
        {code}
      </abbr>
    )
  )
}

function ChannelName({ id, words }: { id: string | null; words: AccountsWords }) {
  const t = useTranslations("accounts.list")
  return id ? words.channels[id] : <span className="text-muted">{t("byHand")}</span>
}
