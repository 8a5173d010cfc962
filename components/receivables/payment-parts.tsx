"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { PayableItem } from "@/lib/receivables/paying/queries"
import { discountTaken, RESTS, type Rest } from "@/lib/receivables/paying/rules"
import type { Direction, PartOf, TypedPart } from "./payment"

type PaymentPartsProps = {
  direction: Direction
  currency: string
  day: string
  parts: PartOf[]
  /** What is open in other currencies. */
  others: PayableItem[]
  onTick: (id: string, on: boolean) => void
  onPart: (id: string, part: TypedPart) => void
  onOldestFirst: () => void
  onClear: () => void
}

/** Open items, the oldest due first, each with the part that is paid and what becomes of its rest. */
export function PaymentParts(props: PaymentPartsProps) {
  const { direction, currency, parts, others } = props
  const t = useTranslations("receivables.payment")
  const common = useTranslations("receivables")
  const title = t(direction === "in" ? "items" : "credits")
  const elsewhere = [...new Set(others.map((item) => item.currency))].join(", ")
  return (
    <div className="flex flex-col gap-2">
      <Panel
        flush
        title={title}
        actions={
          parts.length > 0 && (
            <>
              <Button size="small" onClick={props.onOldestFirst}>
                {t("oldestFirst")}
              </Button>
              <Button size="small" variant="quiet" onClick={props.onClear}>
                {t("clear")}
              </Button>
            </>
          )
        }
      >
        {parts.length === 0 ? (
          <p className="px-4 py-3 text-muted">{t(direction === "in" ? "noneIn" : "noneOut", { currency })}</p>
        ) : (
          <Table label={title} density="comfortable">
            <THead>
              <Tr>
                <Th pinned>{common("column.number")}</Th>
                <Th className="max-md:hidden">{common("column.type")}</Th>
                <Th className="max-md:hidden">{common("column.due")}</Th>
                <Th numeric className="max-md:hidden">
                  {common("column.original")}
                </Th>
                <Th numeric className="max-md:hidden">
                  {common("column.open")}
                </Th>
                <Th numeric>{t("part")}</Th>
                <Th className="max-md:hidden">{t("rest")}</Th>
              </Tr>
            </THead>
            <TBody>
              {parts.map((part) => (
                <PartRow key={part.item.id} {...props} part={part} />
              ))}
            </TBody>
          </Table>
        )}
      </Panel>
      {elsewhere && <p className="text-muted text-sm">{t("alsoOpen", { currencies: elsewhere })}</p>}
    </div>
  )
}

type PartRowProps = Omit<PaymentPartsProps, "parts"> & { part: PartOf }

function PartRow(props: PartRowProps) {
  const { part, currency, onTick, onPart } = props
  const { item } = part
  const t = useTranslations("receivables.payment")
  const types = useTranslations("receivables.type")
  const words = useTranslations("receivables.items")
  const { date } = useFormatter()
  const number = item.number || types(item.kind)
  const typed = part.part
  return (
    <Tr selected={typed !== null}>
      <RowTh pinned className="max-md:whitespace-normal">
        <Checkbox
          label={<span className="tabular-nums">{number}</span>}
          help={
            <span className="flex flex-wrap gap-x-2 font-normal tabular-nums md:hidden">
              {date(item.dueDate)} <Money minor={item.openMinor} currency={currency} />
            </span>
          }
          aria-label={t("tick", { number })}
          checked={typed !== null}
          onChange={(event) => onTick(item.id, event.target.checked)}
        />
      </RowTh>
      <Td className="max-md:hidden">
        {types(item.kind)} {item.disputed && <Badge tone="warning">{words("disputed")}</Badge>}
        {item.owedBy !== "shopper" && <span className="text-muted"> {t("byProvider")}</span>}
      </Td>
      <Td className="tabular-nums max-md:hidden">{date(item.dueDate)}</Td>
      <Td numeric className="max-md:hidden">
        <Money minor={item.amountMinor} currency={currency} />
      </Td>
      <Td numeric className="max-md:hidden">
        <Money minor={item.openMinor} currency={currency} />
      </Td>
      <Td numeric>
        <Field label={t("partOf", { number })} name={`parts.${item.id}`} hideLabel className="items-end py-1">
          <Input
            numeric
            className="w-28"
            value={typed?.typed ?? ""}
            autoComplete="off"
            onChange={(event) => {
              if (event.target.value === "") onTick(item.id, false)
              else onPart(item.id, { typed: event.target.value, rest: typed?.rest ?? "open" })
            }}
          />
        </Field>
        <span className="flex justify-end md:hidden">
          <RestOf {...props} number={number} />
        </span>
      </Td>
      <Td className="max-md:hidden">
        <RestOf {...props} number={number} />
      </Td>
    </Tr>
  )
}

/** What becomes of what the part leaves open. */
function RestOf({ part, direction, currency, day, number, onPart }: PartRowProps & { number: string }) {
  const { item, openMinor, part: typed, offMinor } = part
  const t = useTranslations("receivables.payment")
  const { date, money } = useFormatter()
  const discount = discountTaken(openMinor, item.discount, day)
  const rests = RESTS.filter(
    (rest) => (rest !== "discount" || discount > 0n) && (rest !== "badDebt" || direction === "in"),
  )
  return (
    <span className="flex flex-wrap items-center gap-x-2 py-1 max-md:flex-col max-md:items-end">
      {typed && part.amountMinor < openMinor && (
        <Field label={t("restOf", { number })} hideLabel>
          <Select
            className="w-44"
            value={typed.rest}
            onChange={(event) => onPart(item.id, { ...typed, rest: restOf(event.target.value) })}
          >
            {rests.map((rest) => (
              <option key={rest} value={rest}>
                {t(`rests.${rest}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {offMinor > 0n && <Money minor={offMinor} currency={currency} />}
      {discount > 0n && offMinor === 0n && item.discount && (
        <span className="whitespace-normal text-muted text-sm">
          {t("discountUntil", { amount: money(discount, currency), day: date(item.discount.until) })}
        </span>
      )}
    </span>
  )
}

function restOf(value: string): Rest {
  return RESTS.find((rest) => rest === value) ?? "open"
}
