"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { TableColumn } from "@/components/table/columns"
import { parsersOf } from "@/components/table/list-state"
import { RowLink, TextLink } from "@/components/ui/link"
import { Time } from "@/components/ui/time"
import {
  type RequestColumn,
  requestColumns,
  requestFilters,
  requestShape,
  requestSorts,
} from "@/lib/accounts/request-filters"
import type { RequestRow } from "@/lib/accounts/request-list"
import { AccountLabel, AccountLabels, type LabelWords } from "./account-label"
import { AccountList, type ListData, type ListSlots } from "./account-list"
import type { Person } from "./activity-place"
import { RequestDue, RequestOwner, RequestSettle, RequestStateBadge } from "./request-controls"
import { RequestStates } from "./request-states"

const parsers = parsersOf(requestFilters)

type RequestTableProps = ListData<RequestRow> &
  ListSlots & {
    words: LabelWords
    members: Person[]
    /** May this person give requests an owner and mark them done? */
    may: boolean
  }

/** What customers asked for: of whom, by when, and how far it is. */
export function RequestTable({ words, members, may, ...data }: RequestTableProps) {
  const t = useTranslations("accounts.requests")
  const kinds = useTranslations("accounts.list")
  const { number } = useFormatter()
  const { administration, total, unfiltered } = data
  return (
    <AccountList
      {...data}
      list="requests"
      shape={requestShape}
      parsers={parsers}
      columns={columnsOf()}
      nameOf={(row) => row.subject}
      above={(state) => <RequestStates state={state} facets={data.facets} />}
      card={(row, shown) => (
        <>
          {subjectLink(row)}
          <p className="flex flex-wrap gap-x-3 text-sm">
            {accountLink(row)}
            <RequestDue state={row.state} dueOn={row.dueOn} />
          </p>
          <span className="flex flex-wrap items-center gap-2">
            {ownerOf(row)}
            {settle(row)}
          </span>
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

  function columnsOf(): TableColumn<RequestRow>[] {
    const sortable: readonly string[] = requestSorts
    const cells: Partial<Record<RequestColumn, Omit<TableColumn<RequestRow>, "id" | "header">>> = {
      subject: { cell: (row) => subjectLink(row), className: "max-w-80 truncate" },
      account: { cell: (row) => accountLink(row), className: "max-w-60 truncate" },
      code: { cell: (row) => row.code, className: "tabular-nums" },
      kind: { cell: (row) => kinds(row.accountKind) },
      owner: { cell: (row) => ownerOf(row) },
      due: { cell: (row) => row.dueOn && <Time value={row.dueOn} show="date" /> },
      state: {
        cell: (row) => (
          <span className="flex items-center justify-between gap-3">
            <RequestStateBadge state={row.state} />
            {settle(row)}
          </span>
        ),
      },
      asked: { cell: (row) => <Time value={row.askedAt} show="date" /> },
    }
    words.fields.forEach(({ id }, i) => {
      cells[id] = { cell: (row) => <AccountLabel account={row} index={i} words={words} /> }
    })
    return requestColumns.flatMap((id): TableColumn<RequestRow>[] => {
      const cell = cells[id]
      return cell
        ? [{ id, header: data.columnLabels[id] ?? id, sortable: sortable.includes(id), ...cell }]
        : []
    })
  }

  function subjectLink(row: RequestRow) {
    return (
      <RowLink href={`/${administration}/accounts/${row.accountId}?tab=activity`} prefetch={false}>
        {row.subject}
      </RowLink>
    )
  }

  function accountLink(row: RequestRow) {
    return (
      <TextLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
        {row.account}
      </TextLink>
    )
  }

  function ownerOf(row: RequestRow) {
    const owner = row.ownerId ? { id: row.ownerId, name: row.owner ?? "" } : null
    return (
      <RequestOwner administration={administration} request={row} may={may} owner={owner} members={members} />
    )
  }

  function settle(row: RequestRow) {
    return (
      <RequestSettle administration={administration} request={row} may={may} done={row.state === "done"} />
    )
  }
}
