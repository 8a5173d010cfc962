"use client"
import { createColumnHelper } from "@tanstack/react-table"
import { useTranslations } from "use-intl"
import type { Columns, features } from "@/components/table/data-table"
import { Badge } from "@/components/ui/badge"
import { Chip } from "@/components/ui/chip"
import { RowLink } from "@/components/ui/link"
import { Time } from "@/components/ui/time"
import type { AccountRow } from "@/lib/accounts/queries"
import type { AccountsWords } from "./accounts-words"

const helper = createColumnHelper<typeof features, AccountRow>()

/** The columns of the accounts table; their ids are those of lib/accounts/list-columns.ts. Cells read whole rows. */
export function accountColumnsOf(administration: string, words: AccountsWords): Columns<AccountRow> {
  const { columns } = words
  return [
    helper.accessor((row): unknown => row.name, {
      id: "name",
      header: columns.name,
      cell: ({ row }) => <AccountName administration={administration} account={row.original} />,
    }),
    helper.accessor((row): unknown => row.code, {
      id: "code",
      header: columns.code,
      meta: { className: "tabular-nums" },
    }),
    helper.accessor((row): unknown => row.kind, {
      id: "kind",
      header: columns.kind,
      cell: ({ row }) => <Kind kind={row.original.kind} />,
    }),
    helper.accessor((row): unknown => row.city, {
      id: "city",
      header: columns.city,
      meta: { className: LONG },
    }),
    helper.accessor((row): unknown => row.country, {
      id: "country",
      header: columns.country,
      cell: ({ row }) => <Country code={row.original.country} words={words} />,
    }),
    helper.accessor((row): unknown => row.email, {
      id: "email",
      header: columns.email,
      enableSorting: false,
      meta: { className: LONG },
    }),
    helper.accessor((row): unknown => row.vatNumber, {
      id: "vatNumber",
      header: columns.vatNumber,
      enableSorting: false,
      meta: { className: "tabular-nums" },
    }),
    helper.accessor((row): unknown => row.channelId, {
      id: "channel",
      header: columns.channel,
      enableSorting: false,
      cell: ({ row }) => <ChannelName id={row.original.channelId} words={words} />,
      meta: { className: LONG },
    }),
    ...words.fields.map(({ id }, i) =>
      helper.accessor((row): unknown => row.labels[i], {
        id,
        header: columns[id],
        cell: ({ row }) => <AccountLabel account={row.original} index={i} words={words} />,
      }),
    ),
    helper.accessor((row): unknown => row.createdAt, {
      id: "created",
      header: columns.created,
      cell: ({ row }) => <Time value={row.original.createdAt} show="date" />,
    }),
  ]
}

const LONG = "max-w-60 truncate"

export function AccountName({ administration, account }: { administration: string; account: AccountRow }) {
  const t = useTranslations("accounts.list")
  return (
    <span className="flex max-w-72 items-center gap-2">
      {/* Fifty rows would be fifty requests for what one may open. */}
      <RowLink
        href={`/${administration}/accounts/${account.id}`}
        prefetch={false}
        title={account.name}
        className="min-w-0 truncate"
      >
        {account.name}
      </RowLink>
      {account.test && <Badge tone="accent">{t("test")}</Badge>}
    </span>
  )
}

/** A label as its row has it: blank is said, locked and set by a machine are shown. */
export function AccountLabel(props: { account: AccountRow; index: number; words: AccountsWords }) {
  const { account, index, words } = props
  const field = words.fields[index]
  if (!field) return null
  const number = account.labels[index] ?? null
  const bit = 1 << index
  return (
    <Chip
      field={words.columns[field.id]}
      value={number === null ? null : (words.values[number] ?? String(number))}
      hue={field.hue}
      locked={(account.locked & bit) !== 0}
      machine={number !== null && (account.byHand & bit) === 0}
      className="max-w-48"
    />
  )
}

function Kind({ kind }: { kind: AccountRow["kind"] }) {
  const t = useTranslations("accounts.list")
  return t(kind)
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
