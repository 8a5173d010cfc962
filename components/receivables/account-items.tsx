import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { daysBetween } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { AccountItem } from "@/lib/receivables/lists/account-items"
import { ReleaseMatch } from "./release-match"

type AccountItemsProps = {
  administration: string
  accountId: string
  /** "2026-11-21", in the zone of the books. */
  today: string
  open: { items: AccountItem[]; count: number }
  settled: { items: AccountItem[]; count: number }
  /** May the person book? */
  may: boolean
}

/** What an account owes and owed, and what settled what. */
export async function AccountItems(props: AccountItemsProps) {
  const { administration, accountId, today, open, settled, may } = props
  const shown = { administration, today, may }
  const [t, payment, match] = await Promise.all([
    getTranslator("receivables.card"),
    getTranslator("receivables.payment"),
    getTranslator("receivables.match"),
  ])
  const at = `/${administration}/accounts/${accountId}`
  const payments = `/${administration}/receivables/payments`
  return (
    <div className="flex flex-col gap-6">
      <Panel
        flush
        title={t("open")}
        actions={
          <>
            <TextLink href={`/${administration}/receivables/open-items?account=${accountId}`}>
              {t("allOpen")}
            </TextLink>
            <LinkButton size="small" href={`${at}/statement`}>
              {t("statement")}
            </LinkButton>
            {may && hasBothSides(open.items) && (
              <LinkButton size="small" href={`${payments}/match?account=${accountId}`}>
                {match("title")}
              </LinkButton>
            )}
            {may && (
              <LinkButton size="small" href={`${payments}/new?account=${accountId}`}>
                {payment("new")}
              </LinkButton>
            )}
          </>
        }
      >
        <Items {...shown} list={open} label={t("open")} empty={t("noneOpen")} />
      </Panel>
      <Panel flush title={t("settled")}>
        <Items {...shown} list={settled} label={t("settled")} empty={t("noneSettled")} settled />
      </Panel>
    </div>
  )
}

/** Something owed and something to set against it, in one currency. */
function hasBothSides(items: AccountItem[]): boolean {
  return items.some(
    (one) =>
      one.amountMinor > 0n &&
      items.some((other) => other.amountMinor < 0n && other.currency === one.currency),
  )
}

type ItemsProps = Pick<AccountItemsProps, "administration" | "today" | "may"> & {
  list: { items: AccountItem[]; count: number }
  label: string
  empty: string
  settled?: boolean
}

async function Items({ administration, today, may, list, label, empty, settled }: ItemsProps) {
  const [t, card, { date, number }] = await Promise.all([
    getTranslator("receivables"),
    getTranslator("receivables.card"),
    getFormatter(),
  ])
  if (list.items.length === 0) return <p className="px-4 py-3 text-muted">{empty}</p>
  const more = list.count - list.items.length
  const entry = (id: string) => `/${administration}/reports/transactions/${id}`
  const late = ({ dueDate, amountMinor }: AccountItem) =>
    amountMinor > 0n ? Math.max(0, daysBetween(dueDate, today)) : 0
  return (
    <>
      <Table label={label}>
        <THead>
          <Tr>
            <Th pinned>{t("column.number")}</Th>
            <Th>{t("column.type")}</Th>
            <Th>{t("column.date")}</Th>
            <Th>{t("column.due")}</Th>
            {settled ? <Th>{card("settledOn")}</Th> : <Th numeric>{t("column.daysLate")}</Th>}
            <Th numeric>{t("column.original")}</Th>
            {!settled && <Th numeric>{t("column.open")}</Th>}
            <Th>{card("against")}</Th>
          </Tr>
        </THead>
        <TBody>
          {list.items.map((item) => (
            <Tr key={item.id}>
              <RowTh pinned className="tabular-nums">
                <TextLink href={entry(item.entryId)} prefetch={false}>
                  {item.number || t(`type.${item.kind}`)}
                </TextLink>
              </RowTh>
              <Td>
                {t(`type.${item.kind}`)}{" "}
                {item.disputed && !settled && <Badge tone="warning">{t("items.disputed")}</Badge>}
              </Td>
              <Td className="tabular-nums">{date(item.documentDate)}</Td>
              <Td className="tabular-nums">{date(item.dueDate)}</Td>
              {settled ? (
                <Td className="tabular-nums">{item.settledOn && date(item.settledOn)}</Td>
              ) : (
                <Td numeric>{late(item) > 0 ? number(late(item)) : "–"}</Td>
              )}
              <Td numeric>
                <Money minor={item.amountMinor} currency={item.currency} />
              </Td>
              {!settled && (
                <Td numeric className="font-medium">
                  <Money minor={item.openMinor} currency={item.currency} />
                </Td>
              )}
              <Td>
                <Matches administration={administration} item={item} may={may} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
      {more > 0 && (
        <p className="px-4 py-2 text-muted text-sm">{card("more", { count: more, n: number(more) })}</p>
      )}
    </>
  )
}

type MatchesProps = { administration: string; item: AccountItem; may: boolean }

async function Matches({ administration, item, may }: MatchesProps) {
  const [t, { date }] = await Promise.all([getTranslator("receivables.type"), getFormatter()])
  return (
    <ul className="flex flex-col py-0.5">
      {item.matches.map(({ allocationId, entryId, number, kind, day, amountMinor, account }) => (
        <li key={allocationId} className="flex items-baseline gap-x-2 md:flex-wrap">
          <span className="text-muted">{t(kind)}</span>
          <TextLink href={`/${administration}/reports/transactions/${entryId}`} prefetch={false}>
            {number || date(day)}
          </TextLink>
          {account && <span>{account.name}</span>}
          <span className="text-muted tabular-nums">{date(day)}</span>
          <Money minor={amountMinor} currency={item.currency} />
          {may && kind !== "reversal" && item.kind !== "reversal" && (
            <ReleaseMatch
              administration={administration}
              allocationId={allocationId}
              number={item.number || t(item.kind)}
              other={number || t(kind)}
              day={day}
              amountMinor={amountMinor}
              currency={item.currency}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
