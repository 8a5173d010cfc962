import { EmptyState } from "@/components/ui/empty-state"
import { Link, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type {
  ProvisionLine,
  ProvisionOfClass,
  ProvisionOfCurrency,
} from "@/lib/receivables/provision/queries"

type ProvisionLinesProps = {
  currency: string
  withVat: boolean
  /** Formatted. */
  day: string
  lines: (ProvisionLine & {
    /** Of its bucket. */
    title: string
    /** Whose percentage it is. */
    name: string
    /** Its open items. */
    href: string
  })[]
}

/** The working, line by line: so much open, at such a percentage. */
export async function ProvisionLines({ currency, withVat, day, lines }: ProvisionLinesProps) {
  const [t, { number, percent }] = await Promise.all([getTranslator("provision"), getFormatter()])
  if (lines.length === 0)
    return (
      <Panel flush>
        <EmptyState title={t("emptyTitle", { day })}>{t("emptyText")}</EmptyState>
      </Panel>
    )
  const perClass = lines.some(({ rated }) => rated !== null)
  const sum = (pick: (line: ProvisionLine) => bigint) => lines.reduce((total, line) => total + pick(line), 0n)
  return (
    <Table label={t("title")} frameClassName="rounded-md border border-line">
      <THead>
        <Tr>
          <Th pinned>{t("bucket")}</Th>
          {perClass && <Th>{t("class")}</Th>}
          <Th numeric>{t("items")}</Th>
          <Th numeric>{t("open")}</Th>
          {!withVat && <Th numeric>{t("base")}</Th>}
          <Th numeric>{t("rate")}</Th>
          <Th numeric>{t("provision")}</Th>
        </Tr>
      </THead>
      <TBody>
        {lines.map((line) => (
          <Tr key={`${line.bucket} ${line.rated}`}>
            <RowTh pinned>{line.title}</RowTh>
            {perClass && <Td>{line.name}</Td>}
            <Td numeric>
              <Link href={line.href} prefetch={false} className="hover:underline">
                {number(line.items)}
              </Link>
            </Td>
            <Td numeric>
              <Money minor={line.openMinor} currency={currency} />
            </Td>
            {!withVat && (
              <Td numeric>
                <Money minor={line.baseMinor} currency={currency} />
              </Td>
            )}
            <Td numeric>
              {line.rolled && <span className="mr-2 text-muted">{t("rolled")}</span>}
              {percent(Number(line.rate) / 100, 2)}
            </Td>
            <Td numeric className="font-medium">
              <Money minor={line.provisionMinor} currency={currency} />
            </Td>
          </Tr>
        ))}
      </TBody>
      <tfoot className="font-medium">
        <Tr>
          <RowTh pinned>{t("total")}</RowTh>
          {perClass && <Td />}
          <Td numeric>{number(lines.reduce((total, { items }) => total + items, 0))}</Td>
          <Td numeric>
            <Money minor={sum(({ openMinor }) => openMinor)} currency={currency} />
          </Td>
          {!withVat && (
            <Td numeric>
              <Money minor={sum(({ baseMinor }) => baseMinor)} currency={currency} />
            </Td>
          )}
          <Td />
          <Td numeric>
            <Money minor={sum(({ provisionMinor }) => provisionMinor)} currency={currency} />
          </Td>
        </Tr>
      </tfoot>
    </Table>
  )
}

type ProvisionClassesProps = {
  currency: string
  title: string
  first: string
  titles: string[]
  rows: (ProvisionOfClass & { name: string; href: string })[]
}

/** What is provided for in each class and bucket. */
export async function ProvisionClasses({ currency, title, first, titles, rows }: ProvisionClassesProps) {
  const t = await getTranslator("provision")
  const money = (minor: bigint) =>
    minor === 0n ? <span className="text-muted">–</span> : <Money minor={minor} currency={currency} />
  return (
    <Panel flush title={title}>
      <Table label={title}>
        <THead>
          <Tr>
            <Th pinned>{first}</Th>
            <Th numeric>{t("open")}</Th>
            {titles.map((one) => (
              <Th key={one} numeric>
                {one}
              </Th>
            ))}
            <Th numeric>{t("provision")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.number}>
              <RowTh pinned className="max-w-72 truncate max-sm:max-w-36">
                <TextLink href={row.href} prefetch={false}>
                  {row.name}
                </TextLink>
              </RowTh>
              <Td numeric>{money(row.openMinor)}</Td>
              {row.bucketsMinor.map((minor, i) => (
                <Td key={titles[i]} numeric>
                  {money(minor)}
                </Td>
              ))}
              <Td numeric className="font-medium">
                {money(row.provisionMinor)}
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}

/** What is open in each currency, and what is provided for it in that of the books. */
export async function ProvisionCurrencies({
  currency,
  rows,
}: {
  currency: string
  rows: ProvisionOfCurrency[]
}) {
  const t = await getTranslator("provision")
  return (
    <Panel flush title={t("perCurrency")}>
      <Table label={t("perCurrency")}>
        <THead>
          <Tr>
            <Th pinned>{t("currency")}</Th>
            <Th numeric>{t("open")}</Th>
            <Th numeric>{t("provision")}</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map((row) => (
            <Tr key={row.currency}>
              <RowTh pinned>{row.currency}</RowTh>
              <Td numeric>
                <Money minor={row.openMinor} currency={row.currency} />
              </Td>
              <Td numeric>
                <Money minor={row.provisionMinor} currency={currency} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
