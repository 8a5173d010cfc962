"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { TableColumn } from "@/components/table/columns"
import { parsersOf } from "@/components/table/list-state"
import { Badge } from "@/components/ui/badge"
import { RowLink, TextLink } from "@/components/ui/link"
import { Time } from "@/components/ui/time"
import {
  type ContactColumn,
  contactColumns,
  contactFilters,
  contactShape,
  contactSorts,
} from "@/lib/accounts/contact-filters"
import type { ContactRow } from "@/lib/accounts/contact-list"
import { personName } from "@/lib/accounts/rules"
import { AccountLabel, AccountLabels, type LabelWords } from "./account-label"
import { AccountList, type ListData, type ListSlots } from "./account-list"

const parsers = parsersOf(contactFilters)

/** People, found by what their accounts are. */
export function ContactTable({ words, ...data }: ListData<ContactRow> & ListSlots & { words: LabelWords }) {
  const t = useTranslations("accounts.contacts")
  const { number } = useFormatter()
  const { administration, total, unfiltered } = data
  const nameOf = (row: ContactRow) => personName(row) ?? row.email ?? t("noName")
  return (
    <AccountList
      {...data}
      list="contacts"
      shape={contactShape}
      parsers={parsers}
      columns={columnsOf()}
      nameOf={nameOf}
      card={(row, shown) => (
        <>
          <span className="flex flex-wrap items-center gap-x-2">
            {contactLink(row)}
            {row.main && <Badge tone="accent">{t("mainBadge")}</Badge>}
          </span>
          <p className="flex flex-wrap gap-x-3 text-sm">
            {accountLink(row)}
            <span className="text-muted tabular-nums">{row.code}</span>
            {row.jobTitle && <span className="text-muted">{row.jobTitle}</span>}
          </p>
          <p className="break-words text-muted text-sm empty:hidden">
            {[row.email, row.phone].filter(Boolean).join(" · ")}
          </p>
          <AccountLabels account={row} shown={shown} words={words} />
        </>
      )}
      words={{
        title: t("title"),
        search: t("search"),
        searched: t("searched"),
        count: t("count", { count: total, n: number(total) }),
        noneTitle: t("noneTitle"),
        noneText: t("noneText", { count: unfiltered, n: number(unfiltered) }),
      }}
    />
  )

  function columnsOf(): TableColumn<ContactRow>[] {
    const sortable: readonly string[] = contactSorts
    const cells: Partial<Record<ContactColumn, Omit<TableColumn<ContactRow>, "id" | "header">>> = {
      name: { cell: (row) => contactLink(row) },
      account: { cell: (row) => accountLink(row), className: LONG },
      code: { cell: (row) => row.code, className: "tabular-nums" },
      jobTitle: { cell: (row) => row.jobTitle, className: LONG },
      email: { cell: (row) => row.email, className: LONG },
      phone: { cell: (row) => row.phone, className: "tabular-nums" },
      main: { cell: (row) => row.main && t("yes") },
      mailingExcluded: { cell: (row) => row.mailingExcluded && <Badge>{t("mailingExcluded")}</Badge> },
      added: { cell: (row) => <Time value={row.addedAt} show="date" /> },
    }
    words.fields.forEach(({ id }, i) => {
      cells[id] = { cell: (row) => <AccountLabel account={row} index={i} words={words} /> }
    })
    return contactColumns.flatMap((id): TableColumn<ContactRow>[] => {
      const cell = cells[id]
      return cell
        ? [{ id, header: data.columnLabels[id] ?? id, sortable: sortable.includes(id), ...cell }]
        : []
    })
  }

  function contactLink(row: ContactRow) {
    return (
      <RowLink href={`/${administration}/contacts/${row.id}`} prefetch={false}>
        {nameOf(row)}
      </RowLink>
    )
  }

  function accountLink(row: ContactRow) {
    return (
      <TextLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
        {row.account}
      </TextLink>
    )
  }
}

const LONG = "max-w-60 truncate"
